import { useRef, useState } from 'preact/hooks';
import type { ReadPlan } from '#checkers/explain/read.ts';
import { readPlans } from '#checkers/explain/read.ts';
import { grouped } from '#labs/words.ts';
import { copyText } from '#src/browser/clipboard.ts';
import { saveFile } from '#src/browser/save-file.ts';
import { anonymous } from './anonymous.ts';
import type { Measure } from './facts.ts';
import { planAsMarkdown } from './markdown.ts';
import { type Colors, planAsSvg, svgAsPng } from './picture.ts';
import { fragmentOf, longestLink } from './share.ts';
import type { Taught } from './taught.ts';

type Said = { kind: 'done' | 'refused'; text: string };

interface Props {
  read: ReadPlan;
  measure: Measure;
  taught: Taught;
}

/** Shares the plan by a link, or exports it as a picture or as Markdown. Names and constants are replaced on request. */
export function ExportMenu({ read, measure, taught }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [isAnonymous, setIsAnonymous] = useState(false);
  const [said, setSaid] = useState<Said>();
  const record = isAnonymous ? anonymous(read.record) : read.record;
  const chosen = (): ReadPlan => {
    const [again] = isAnonymous ? readPlans(JSON.stringify([record])).plans : [];
    return again ?? read;
  };
  const act = (action: () => Promise<string> | string) => async () => {
    try {
      setSaid({ kind: 'done', text: await action() });
    } catch (error) {
      setSaid({ kind: 'refused', text: error instanceof Error ? error.message : String(error) });
    }
  };
  const svg = () => {
    const { name, plan } = chosen();
    return planAsSvg(name, plan, measure, colorsNow());
  };
  const link = act(async () => {
    const address = new URL(location.href);
    address.hash = await fragmentOf(JSON.stringify([record]));
    if (address.href.length > longestLink)
      throw new Error(
        `The plan is too long for a link: ${grouped(address.href.length)} characters, and ${grouped(longestLink)} fit. Export it as Markdown.`,
      );
    if (!(await copyText(address.href))) throw new Error('The browser doesn’t allow copying.');
    return `The link is copied: ${grouped(address.href.length)} characters. The plan is in it, and on no server.`;
  });
  const markdown = act(async () => {
    const { name, plan } = chosen();
    const text = planAsMarkdown(name, plan, taught, location.href);
    if (!(await copyText(text))) throw new Error('The browser doesn’t allow copying.');
    return 'The Markdown is copied.';
  });
  return (
    <>
      <button
        type="button"
        class="control wb-button"
        onClick={() => {
          setSaid(undefined);
          dialog.current?.showModal();
        }}
      >
        Share
      </button>
      <dialog class="wb-dialog" ref={dialog} aria-labelledby="share-plan">
        <h2 id="share-plan">Share this plan</h2>
        <p>A link holds the whole plan after its #, which browsers send to no server.</p>
        <p>
          <label class="pl-check">
            <input
              type="checkbox"
              checked={isAnonymous}
              onChange={({ currentTarget }) => {
                setIsAnonymous(currentTarget.checked);
                setSaid(undefined);
              }}
            />{' '}
            Replace names and constants
          </label>
        </p>
        <div class="wb-dialog-buttons">
          <button type="button" class="control wb-button wb-primary" onClick={() => void link()}>
            Copy a link
          </button>
          <button type="button" class="control wb-button" onClick={() => void markdown()}>
            Copy as Markdown
          </button>
          <button
            type="button"
            class="control wb-button"
            onClick={() =>
              void act(() => {
                saveFile(new Blob([svg()], { type: 'image/svg+xml' }), 'plan.svg');
                return 'plan.svg was saved.';
              })()
            }
          >
            SVG
          </button>
          <button
            type="button"
            class="control wb-button"
            onClick={() =>
              void act(async () => {
                saveFile(await svgAsPng(svg()), 'plan.png');
                return 'plan.png was saved.';
              })()
            }
          >
            PNG
          </button>
          <button type="button" class="control wb-button wb-quiet" onClick={() => dialog.current?.close()}>
            Close
          </button>
        </div>
        <p class="pl-note" role="status" data-kind={said?.kind}>
          {said?.text}
        </p>
      </dialog>
    </>
  );
}

/** The colors of the theme that is shown. */
function colorsNow(): Colors {
  const probe = document.createElement('span');
  document.body.append(probe);
  const color = (name: string) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const colors = {
    text: color('text'),
    muted: color('text-muted'),
    surface: color('surface'),
    line: color('line'),
    accent: color('accent'),
  };
  probe.remove();
  return colors;
}
