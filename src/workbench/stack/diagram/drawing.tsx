import type { ComponentChildren } from 'preact';
import { withoutHash } from '../names.ts';
import { DrawnArrow, DrawnLanes, Stubs } from './connectors.tsx';
import { type Layout, layoutOf, type Row, rem } from './layout.ts';
import type { Diagram, Network, Party, Peer } from './model.ts';
import type { News } from './news.ts';
import { valuesOf } from './parties.ts';
import { capitalized } from './sentences.ts';

/** Below this width a box says nothing; where lanes leave less, the picture scrolls. */
const narrowestBox = 170;
/** The room for the picture in a window of 390 pixels. */
const narrowestPage = 358;

/** The diagram as a picture. Whoever does not see it has the sentences beside it. */
export function Drawing({ diagram, news }: { diagram: Diagram; news: News }) {
  const layout = layoutOf(diagram);
  const { frame, gutters } = layout;
  const width = gutters.left + gutters.right + narrowestBox;
  const picture = (
    <div class="wb-drawing" aria-hidden="true" style={{ height: rem(layout.height), minWidth: rem(width) }}>
      <div
        class="wb-frame"
        style={{
          top: rem(frame.top),
          height: rem(frame.bottom - frame.top),
          left: rem(frame.left),
          right: rem(frame.right),
        }}
      >
        <span class="wb-frame-title" style={{ left: rem(gutters.left - frame.left) }}>
          {titleOf(diagram.network)}
        </span>
      </div>
      <div class="wb-rows-between" style={{ left: rem(gutters.left), right: rem(gutters.right) }}>
        <Zones layout={layout} network={diagram.network} />
        {layout.rows.map((row) => (
          <Box key={row.id} row={row} beyond={row.kind === 'peer' ? gutters.right : 0}>
            <Content row={row} layout={layout} diagram={diagram} news={news} />
          </Box>
        ))}
        {layout.arrows.map((arrow) => (
          <DrawnArrow
            key={`${arrow.line.from} ${arrow.line.to}`}
            arrow={arrow}
            diagram={diagram}
            news={news}
          />
        ))}
        <Stubs layout={layout} diagram={diagram} news={news} />
      </div>
      <DrawnLanes layout={layout} diagram={diagram} news={news} side="left" />
      <DrawnLanes layout={layout} diagram={diagram} news={news} side="right" />
    </div>
  );
  if (width <= narrowestPage) return picture;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard.
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields.
    <div class="wb-drawing-scroll" role="group" aria-label="Picture of the resources" tabIndex={0}>
      {picture}
    </div>
  );
}

/** `VPC 10.20.0.0/16`. */
function titleOf({ vpcs }: Network): string {
  if (vpcs.length === 0) return 'A network that this template does not make';
  return vpcs.map(({ id, cidr }) => `VPC ${cidr ?? withoutHash(id)}`).join(', ');
}

function Zones({ layout: { frame, zones }, network }: { layout: Layout; network: Network }) {
  return (
    <>
      {network.zones.map(({ name, subnets }, at) => {
        const { left = 0, right = 1 } = zones[at] ?? {};
        return (
          <div
            key={name}
            class="wb-zone"
            style={{
              top: rem(frame.top + 30),
              height: rem(frame.bottom - frame.top - 38),
              left: `${left * 100}%`,
              width: `${(right - left) * 100}%`,
            }}
          >
            <span class="wb-zone-name">{name}</span>
            {subnets.map(({ id, cidr, isolated }) => (
              <span key={id} class="wb-subnet" title={id}>
                {cidr ?? withoutHash(id)}
                <span data-isolated={isolated}>
                  {isolated === undefined ? 'routes not known' : isolated ? 'no way out' : 'has a way out'}
                </span>
              </span>
            ))}
          </div>
        );
      })}
    </>
  );
}

interface BoxProps {
  row: Row;
  /** How far it reaches into the room for lanes on the right. */
  beyond: number;
  children: ComponentChildren;
}

function Box({ row: { top, height, left, right }, beyond, children }: BoxProps) {
  return (
    <div
      class="wb-box"
      style={{
        top: rem(top),
        height: rem(height),
        left: `${left * 100}%`,
        width: `calc(${(right - left) * 100}% + ${rem(beyond)})`,
      }}
    >
      {children}
    </div>
  );
}

interface ContentProps {
  row: Row;
  layout: Layout;
  diagram: Diagram;
  news: News;
}

function Content({ row, layout, diagram, news }: ContentProps) {
  const party = diagram.parties.find(({ id }) => id === row.id);
  if (party) return <PartyBox party={party} isNew={news.parties.has(party.id)} />;
  const peer = diagram.peers.find(({ id }) => id === row.id);
  if (peer) return <PeerBox peer={peer} />;
  const store = layout.stores.find(({ id }) => id === row.id);
  if (!store) return null;
  return (
    <div class="wb-store">
      <span class="wb-muted">{store.kind === 'topic' ? 'SNS topic' : 'Secret'}</span> {store.name}
    </div>
  );
}

const kinds: Readonly<Record<Party['kind'], string>> = {
  application: 'Application',
  proxy: 'Proxy',
  database: 'Database',
  cluster: 'Aurora cluster',
  cache: 'Cache',
};

function PartyBox({ party, isNew }: { party: Party; isNew: boolean }) {
  const { id, kind, facts, groups, isPublic } = party;
  return (
    <div class="wb-party" data-kind={kind} data-new={isNew}>
      <span>
        <strong>{kinds[kind]}</strong> <code title={id}>{withoutHash(id)}</code>
        {isNew && <span class="wb-tag">new</span>}
        {isPublic && <span class="wb-tag wb-bad">public address</span>}
      </span>
      <span class="wb-party-facts">{facts.join(' · ')}</span>
      <span class="wb-party-groups" title={valuesOf(groups).join(', ')}>
        <Shield />{' '}
        {groups.state === 'known'
          ? groups.value.map(withoutHash).join(', ') || 'in no security group'
          : 'security groups not known'}
      </span>
    </div>
  );
}

function PeerBox({ peer: { id, kind, label } }: { peer: Peer }) {
  return (
    <div class="wb-peer" data-kind={kind}>
      {kind === 'world' ? (
        <>
          <strong>{capitalized(label)}</strong> {id}
        </>
      ) : (
        <span>{kind === 'group' ? `Security group ${label}` : label}</span>
      )}
    </div>
  );
}

/** Marks a security group. */
function Shield() {
  return (
    <svg class="wb-shield" viewBox="0 0 12 14" aria-hidden="true">
      <path d="M6 .8 11.2 2.6v4.2c0 3-2.2 5.2-5.2 6.4C3 12 .8 9.8.8 6.8V2.6Z" />
    </svg>
  );
}
