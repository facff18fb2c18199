/** The form of the extract: AWS's resource schemas, cut to what a template can be held against. */

/** What a value may be. All that is stated holds at once. */
export interface Schema {
  type?: Kind | readonly Kind[];
  /** A definition of the same resource type. */
  ref?: string;
  enum?: readonly Scalar[];
  /** Allowed values whose case does not matter. */
  words?: readonly string[];
  pattern?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  items?: Schema;
  properties?: Readonly<Record<string, Schema>>;
  /** Whether properties of other names are allowed. */
  open?: boolean;
  required?: readonly string[];
  /** Exactly one of these properties is given. */
  oneOf?: readonly string[];
  /** At least one of these properties is given. */
  someOf?: readonly string[];
  /** With the property that is the key, these have to be given. */
  needs?: Readonly<Record<string, readonly string[]>>;
  /** With the property that is the key, none of these may be given. */
  excludes?: Readonly<Record<string, readonly string[]>>;
}

export type Kind = 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object';
export type Scalar = string | number | boolean;

/** A resource type. */
export interface ResourceSchema extends Schema {
  properties: Readonly<Record<string, Schema>>;
  definitions?: Readonly<Record<string, Schema>>;
  /** Paths of properties that only AWS sets: `Endpoint.Port`. */
  readOnly?: readonly string[];
  /** Attributes for `Fn::GetAtt` that are no properties of the first level: `Endpoint.Address`. */
  attributes?: readonly string[];
  /** The properties that tell one resource of the type from another, where a template sets them. */
  identifiedBy?: readonly string[];
}

export interface Extract {
  /** Where it was read: `@aws/cloudformation-validate 1.14.0`. */
  source: string;
  types: Readonly<Record<string, ResourceSchema>>;
  /** Names of the types that exist and are not part of `types`, by service: `AWS::S3` → `Bucket BucketPolicy`. */
  otherTypes: Readonly<Record<string, string>>;
  engines: {
    /** Versions of an engine that RDS has offered, by the engine of an instance. */
    instance: Readonly<Record<string, readonly string[]>>;
    cluster: Readonly<Record<string, readonly string[]>>;
    cache: Readonly<Record<string, readonly string[]>>;
  };
  classes: {
    /** Instance classes by engine, in any region; `any` for those of engines that are not listed. */
    instance: Readonly<Record<string, readonly string[]>>;
    cluster: Readonly<Record<string, readonly string[]>>;
    cache: readonly string[];
  };
  /** Lambda runtimes that a new function can have. */
  runtimes: readonly string[];
}
