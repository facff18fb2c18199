/** What the diagram of a template shows, before it is drawn or put into words. */

import type { Observed } from '#checkers/observed.ts';

export type PartyKind = 'application' | 'proxy' | 'database' | 'cluster' | 'cache';

/** What has an address in the network: it is reached, or reaches others. */
export interface Party {
  /** Logical id. */
  id: string;
  kind: PartyKind;
  /** How a sentence names it: `the proxy`; `the database Replica` where there are several. */
  noun: string;
  /** What is worth knowing about it, a phrase each: `db.m7g.large`, `gp3, 100 GiB`. */
  facts: readonly string[];
  /** Logical ids of its security groups. */
  groups: Observed<readonly string[]>;
  /** Logical ids of its subnets. */
  subnets: Observed<readonly string[]>;
  /** TCP port that it listens on; undefined for one that listens on none, or where only a deployment knows it. */
  port: number | undefined;
  /** Whether it has a public address. */
  isPublic: boolean;
}

/** Whom a rule admits that is no party. */
export type Peer = { id: string; label: string } & (
  | /** Every address there is. */ { kind: 'world' }
  | /** Every address of the VPC. */ { kind: 'network' }
  | { kind: 'addresses' }
  | /** A security group that nothing shown is in. */ { kind: 'group' }
);

interface Way {
  /** Id of a party or peer. */
  from: string;
  /** Id of a party. */
  to: string;
}

/** Who may talk to whom. */
export type Link = Way &
  (
    | { state: 'open' /** `tcp 5432`. */; ports: readonly string[] }
    /** It has to be open for the stack to work, and is not. `why` is a clause: `no rule lets it in`. */
    | { state: 'missing'; port: number; why: string }
    /** It has to be open, and whether it is cannot be told. `why` is a sentence. */
    | { state: 'unknown'; why: string }
  );

export interface DiagramSubnet {
  id: string;
  /** `10.20.0.0/24`; undefined where the template does not say it. */
  cidr: string | undefined;
  /** Whether no route leads out of it; undefined where that is not known. */
  isolated: boolean | undefined;
}

export interface Zone {
  /** `Zone 1`, `us-east-1a`. */
  name: string;
  subnets: readonly DiagramSubnet[];
}

export interface Network {
  vpcs: readonly { id: string; cidr: string | undefined }[];
  zones: readonly Zone[];
}

export interface DiagramAlarm {
  id: string;
  name: string;
  /** `ReadLatency`. */
  metric: string;
  /** `above 0.005`. */
  condition: string;
  /** Id of the party whose metric it is; undefined for another's. */
  watches: string | undefined;
  /** Whom it tells, by name; empty when it notifies no one; undefined where that is not known. */
  notifies: readonly string[] | undefined;
}

/** Who may sign in where with IAM, and where passwords are. */
export type Access =
  | { kind: 'iam'; from: string; to: string; user: string }
  | {
      kind: 'password';
      of: string;
      secret: string /** The proxy that reads it. */;
      reader: string | undefined;
    };

export interface Diagram {
  network: Network;
  /** In the order in which a query passes them: applications, proxies, databases. */
  parties: readonly Party[];
  peers: readonly Peer[];
  links: readonly Link[];
  alarms: readonly DiagramAlarm[];
  access: readonly Access[];
  /** Types of resource that are not shown, with how many there are. */
  others: readonly { type: string; count: number }[];
  /** Sentences: what could not be determined from the template. */
  unseen: readonly string[];
}
