import type { LoadRequest } from './request.ts';
import type { Target } from './target.ts';
import { type ConnectionsReport, storm } from './workload/connections.ts';
import { type FillReport, fill } from './workload/fill.ts';
import { exerciseStorage, type StorageReport } from './workload/storage.ts';

export type LoadReport = ConnectionsReport | StorageReport | FillReport;

/** Does what is asked, here or in the function, and reports it. */
export function runLoad(target: Target, request: LoadRequest): Promise<LoadReport> {
  switch (request.workload) {
    case 'connections':
      return storm(target, request);
    case 'storage':
      return exerciseStorage(target, request);
    case 'fill':
      return fill(target, request);
  }
}
