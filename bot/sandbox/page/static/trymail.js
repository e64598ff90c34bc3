// The form in which a person sends in a mail of their own.

import { closeDialog, openDialog } from "./dialog.js";
import { h } from "./dom.js";

/** Opens the form for a mail of one's own, prefilled with the guide's sample, and shows what came of it. */
export function tryMail(model) {
  const text = h("textarea", {
    class: "text-input mail-text",
    rows: 12,
    spellcheck: "false",
    dir: "auto",
    "aria-label": "Mail",
    data: { testid: "mail-text" },
  });
  text.value = model.state.guide?.mail_sample ?? "";
  const answerLine = h("p", {
    class: "mail-answer",
    role: "status",
    data: { testid: "mail-answer" },
    hidden: true,
    dir: "auto",
  });
  const send = h(
    "button",
    { type: "button", class: "button button-primary", data: { testid: "mail-send" } },
    "Send it in",
  );
  const close = h(
    "button",
    { type: "button", class: "button button-plain", data: { testid: "mail-close" } },
    "Close",
  );
  const dialog = openDialog({
    title: "Try your own mail",
    className: "dialog-form",
    testid: "mail",
    body: [
      h(
        "p",
        { class: "dialog-intro" },
        "Paste a mail as it arrived, headers first, or change this one. It goes to the bot on this computer and nowhere else.",
      ),
      text,
      answerLine,
    ],
    foot: [close, send],
    onClose: () => closeDialog(dialog),
  });
  close.addEventListener("click", () => closeDialog(dialog));
  send.addEventListener("click", () => sendMail(model, text, send, answerLine));
  text.focus();
  text.setSelectionRange(0, 0);
  text.scrollTop = 0;
}

async function sendMail(model, text, send, line) {
  if (send.classList.contains("busy")) return;
  send.classList.add("busy");
  const answer = await model.act("mail", { raw: text.value }, { quiet: true });
  send.classList.remove("busy");
  line.textContent = answer.ok ? answer.message || "It arrived." : answer.error || "That didn’t work.";
  line.className = `mail-answer ${answer.ok ? "good" : "bad"}`;
  line.hidden = false;
  line.scrollIntoView({ block: "nearest" });
}
