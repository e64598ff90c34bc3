// Slack's modal forms: drawn over the page, typed words kept through errors and redrawing.

import { drawBlocks, setError, showErrors } from "./blocks.js";
import { closeDialog, openDialog } from "./dialog.js";
import { h, nodes } from "./dom.js";
import { plain } from "./mrkdwn.js";
import { toast } from "./toast.js";
import { complaints } from "./values.js";

export class Forms {
  constructor(model) {
    this.model = model;
    this.dialog = null;
    this.view = null;
    this.gone = new Set(); // views closed here whose end the server has not told yet
  }

  /** Shows the top view of the state, or takes the form away. */
  draw() {
    const { view } = this.model.state;
    const wanted = view && !this.gone.has(view.id) ? view : null;
    if (!wanted) return this.hide();
    const key = signature(wanted, this.model.me);
    if (key === this.key) return undefined;
    const same = this.view?.id === wanted.id;
    this.key = key;
    this.view = wanted;
    return this.show(same);
  }

  show(same) {
    const { view, model } = this;
    this.values = model.valuesFor(`view:${view.id}`, view.state?.values);
    const title = plain(view.title?.text) || "Form";
    if (!this.dialog)
      this.dialog = openDialog({
        title,
        className: "dialog-form",
        testid: "modal",
        closeTestid: "modal-x",
        body: [],
        foot: [],
        onClose: () => this.close(),
      });
    const focused = same && document.activeElement?.closest("[data-focus]")?.dataset.focus;
    const body = this.dialog.querySelector(".dialog-body");
    const scroll = same ? body.scrollTop : 0;
    this.dialog.setAttribute("aria-label", title);
    this.dialog.dataset.view = view.id;
    this.dialog.querySelector(".dialog-title").textContent = title;
    body.replaceChildren(...drawBlocks(view.blocks, this.surface()));
    this.dialog.querySelector(".dialog-foot").replaceChildren(...nodes([this.foot()]));
    body.onkeydown = (event) => this.pressed(event);
    body.scrollTop = scroll;
    this.focus(body, focused);
  }

  surface() {
    const { model, view, values } = this;
    const act = (block, element, chosen) =>
      model.act("click", {
        view_id: view.id,
        block_id: block.block_id,
        action_id: element.action_id,
        type: element.type,
        ...chosen,
        values: values.all(view.blocks),
      });
    const changed = (blockId) => {
      const field = this.dialog.querySelector(`[data-block="${CSS.escape(blockId)}"]`);
      if (field?.classList.contains("has-error")) setError(field, "");
    };
    return { context: { ...model.context, here: model.route.channel }, values, act, changed, name: "modal" };
  }

  foot() {
    const { view } = this;
    const close = h(
      "button",
      {
        type: "button",
        class: "button button-plain",
        data: { testid: "modal-close" },
        on: { click: () => this.close() },
      },
      plain(view.close?.text) || (view.submit ? "Cancel" : "Close"),
    );
    if (!view.submit) return [close];
    this.submitter = h(
      "button",
      {
        type: "button",
        class: "button button-primary",
        data: { testid: "modal-submit" },
        on: { click: () => this.submit() },
      },
      h("span", { dir: "auto" }, plain(view.submit.text)),
    );
    return [close, this.submitter];
  }

  focus(body, focused) {
    const again = focused && body.querySelector(`[data-focus="${CSS.escape(focused)}"]`);
    const wished =
      body.querySelector("[autofocus]") ??
      (matchMedia("(hover: hover)").matches
        ? body.querySelector(".field")?.querySelector("input:not([type=radio], [type=checkbox]), textarea")
        : null);
    const target = again
      ? (again.querySelector("input, button") ?? again)
      : (wished ?? this.dialog.querySelector(".dialog-title"));
    target.focus({ preventScroll: Boolean(again) });
    if (!again && target.matches("textarea")) target.setSelectionRange(0, 0); // long words are read from their start
  }

  pressed(event) {
    const { target } = event;
    const oneLine = target.matches("input.text-input:not([role=combobox])");
    if (
      event.key === "Enter" &&
      !event.isComposing &&
      this.view.submit &&
      (oneLine || event.metaKey || event.ctrlKey)
    ) {
      event.preventDefault();
      this.submit();
    }
  }

  async submit() {
    const { view, values, dialog } = this;
    if (this.busy) return;
    const missing = complaints(view.blocks, values);
    showErrors(dialog, missing);
    if (Object.keys(missing).length) return;
    this.setBusy(true);
    const answer = await this.model.act(
      "submit",
      { view_id: view.id, values: values.all(view.blocks) },
      { quiet: true },
    );
    this.setBusy(false);
    if (answer.errors && this.dialog && this.view.id === view.id)
      showErrors(this.dialog, answer.errors).forEach((words) => toast(words));
    else if (!answer.ok)
      toast(answer.error || "That didn’t work. What you wrote is still here; please try again.");
    else if (answer.action === "clear") this.leave(view.id);
  }

  setBusy(busy) {
    this.busy = busy;
    this.dialog?.toggleAttribute("aria-busy", busy);
    this.dialog?.classList.toggle("dialog-busy", busy);
    this.submitter?.classList.toggle("busy", busy);
    this.submitter?.setAttribute("aria-disabled", String(busy)); // it keeps the focus
  }

  async close() {
    const { view } = this;
    this.gone.add(view.id);
    this.hide();
    const answer = await this.model.act("close", { view_id: view.id });
    if (!answer.ok) this.gone.delete(view.id);
  }

  leave(viewId) {
    if (this.model.state.view?.id === viewId) this.gone.add(viewId);
    this.draw();
  }

  hide() {
    if (this.dialog) closeDialog(this.dialog);
    Object.assign(this, { dialog: null, view: null, key: null, busy: false });
  }
}

/** What of a view is drawn; its state and hash are not, so a kept value redraws nothing. */
function signature(view, me) {
  return JSON.stringify([me, view.id, view.title, view.submit, view.close, view.blocks]);
}
