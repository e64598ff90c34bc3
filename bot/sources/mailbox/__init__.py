"""A mailbox that is read over IMAP (docs/mail.md)."""
