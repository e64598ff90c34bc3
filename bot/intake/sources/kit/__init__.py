"""What the readers of sources share: payloads that machines write, forms, signatures, mails made of fields."""
