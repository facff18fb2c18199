/** What AWS refuses of resources that refer to each other, each of them right by itself. */

import type { Template } from '../../template.ts';
import type { Report } from '../violation.ts';
import { judgeFamily, judgeFilters, judgeReplica } from './databases.ts';
import { judgeAssociations, judgeNetworks, judgePeers } from './networks.ts';
import { judgeTaker } from './roles.ts';
import { judgeSecrets } from './secrets.ts';

/** Judges what the resources are to each other. @param place where violations of a resource are reported */
export function judgeTogether(template: Template, place: (resource: string) => Report): void {
  for (const [id, { Type, Properties: properties = {} }] of Object.entries(template.Resources)) {
    const report = place(id);
    judgeTaker(template, Type, properties, report);
    judgeNetworks(template, Type, properties, report);
    if (Type === 'AWS::RDS::DBProxyTargetGroup') judgeFilters(template, properties, report);
    if (Type === 'AWS::RDS::DBInstance') {
      judgeFamily(template, properties, report);
      judgeReplica(template, properties, report);
    }
    if (Type === 'AWS::RDS::DBInstance' || Type === 'AWS::RDS::DBCluster')
      judgeSecrets(template, properties, report);
  }
  judgeAssociations(template, place);
  judgePeers(template, place);
}
