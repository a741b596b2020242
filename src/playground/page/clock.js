import { useState } from "preact/hooks";
import { fullDay, timeOfDay } from "./dates.js";
import { html } from "./html.js";
import { Icon } from "./icons.js";
import { useApp } from "./store.js";

/** The bar at the top: the calendar's date in the reader's zone, and the buttons that let days pass. */
export function ClockBar() {
  const { state, texts, reader, store } = useApp();
  const [moving, setMoving] = useState(false);
  /** @param {number} days */
  const move = async (days) => {
    if (moving) return;
    setMoving(true);
    await store.moveClock(days);
    setMoving(false);
  };
  return html`
    <header class="topbar">
      <div class="brand"><img src="/page/mark.svg" alt="" /><strong>${texts.workspace}</strong></div>
      <div class="clock" role="group" aria-label=${texts.calendar} aria-busy=${moving}>
        <${Icon} name="calendar" />
        <time data-testid="clock-now" datetime=${new Date(state.now).toISOString()} title=${reader.tz}>
          <b>${fullDay(state.now, reader)}</b> <span>${timeOfDay(state.now, reader)}</span>
        </time>
        ${[1, 7, 30].map(
          (days) => html`
            <button
              type="button"
              key=${days}
              data-testid=${`clock-plus-${days}`}
              aria-label=${`${texts.forward(days)}: ${texts.forwardLabel(days)}`}
              title=${texts.forwardLabel(days)}
              aria-disabled=${moving}
              onClick=${() => move(days)}
            >
              ${texts.forward(days)}
            </button>
          `,
        )}
        <span class="clock-hint">${texts.clockHint}</span>
      </div>
    </header>
  `;
}
