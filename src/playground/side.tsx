import { DatabaseList } from './database-list.tsx';
import { LoadPanel } from './load/load-panel.tsx';
import { ThingsToTry } from './things.tsx';
import './playground.css';

/** What is beside the workbench of the playground: its databases, files to load, things to try. */
export default function PlaygroundSide() {
  return (
    <>
      <DatabaseList />
      <LoadPanel />
      <ThingsToTry />
    </>
  );
}
