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
  const add = h(
    "button",
    { type: "button", class: "button button-plain", data: { testid: "mail-add" }, hidden: true },
    "Add that and send",
  );
  const form = { text, send, line: answerLine, add, above: "" };
  const dialog = openDialog({
    title: "Try your own mail",
    className: "dialog-form",
    testid: "mail",
    body: [
      h(
        "p",
        { class: "dialog-intro" },
        "Paste a mail as it arrived, write a few words of your own, or change this one. It goes to the bot on this computer and nowhere else.",
      ),
      text,
      answerLine,
      add,
    ],
    foot: [close, send],
    onClose: () => closeDialog(dialog),
  });
  close.addEventListener("click", () => closeDialog(dialog));
  send.addEventListener("click", () => sendMail(model, form));
  add.addEventListener("click", () => {
    text.value = form.above + text.value.trimStart();
    sendMail(model, form);
  });
  text.addEventListener("input", () => (add.hidden = true)); // what it would add may stand there by now
  text.focus();
  text.setSelectionRange(0, 0);
  text.scrollTop = 0;
}

async function sendMail(model, form) {
  const { text, send, line, add } = form;
  if (send.classList.contains("busy")) return;
  send.classList.add("busy");
  const answer = await model.act("mail", { raw: text.value }, { quiet: true });
  send.classList.remove("busy");
  const words = answer.ok ? answer.message || "It arrived." : answer.error || "That didn’t work.";
  line.replaceChildren(...words.split("\n").flatMap((one, at) => (at ? [h("br"), one] : [one])));
  line.className = `mail-answer ${answer.ok ? "good" : "bad"}`;
  line.hidden = false;
  form.above = answer.above ?? "";
  add.hidden = !form.above;
  (add.hidden ? line : add).scrollIntoView({ block: "nearest" });
}
