/** The built course on S3, behind CloudFront. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Duration, RemovalPolicy, Size } from 'aws-cdk-lib';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as origins from 'aws-cdk-lib/aws-cloudfront-origins';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import { transformSync } from 'esbuild';
import { immutableCaching, immutableFolder, siteHeaders } from './site-headers.ts';

export interface CourseSiteProps {
  /** The folder that `astro build` wrote. */
  folder: string;
  /** The name that the course is reached by, and the certificate for it in us-east-1. */
  address: { domain: string; certificate: string } | undefined;
  /** What answers `/api/*`, and has the course's own page for what isn't in the bucket. */
  api: cloudfront.IOrigin | undefined;
}

/** How long the edge and a browser keep a page: after an update, nobody sees the old one for longer. */
const pageCaching = 'public, max-age=60';

export class CourseSite extends Construct {
  readonly distribution: cloudfront.Distribution;

  constructor(scope: Construct, id: string, { folder, address, api }: CourseSiteProps) {
    super(scope, id);
    const bucket = new s3.Bucket(this, 'Files', {
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      encryption: s3.BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.distribution = new cloudfront.Distribution(this, 'Distribution', {
      comment: 'SecureCart Performance Labs',
      defaultRootObject: 'index.html',
      httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
      ...(address && {
        domainNames: [address.domain],
        minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
        certificate: acm.Certificate.fromCertificateArn(this, 'Certificate', address.certificate),
      }),
      defaultBehavior: {
        origin: withNotFound(origins.S3BucketOrigin.withOriginAccessControl(bucket), api),
        viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        // Keeps what each file's Cache-Control allows, and compresses with Brotli and gzip.
        cachePolicy: cloudfront.CachePolicy.CACHING_OPTIMIZED,
        compress: true,
        responseHeadersPolicy: this.#headers(),
        functionAssociations: [
          { function: this.#edgeFunction(), eventType: cloudfront.FunctionEventType.VIEWER_REQUEST },
        ],
      },
      errorResponses: api ? [...uncachedErrors] : [notFoundPage],
      ...(api && { additionalBehaviors: { '/api/*': apiBehavior(api) } }),
    });
    this.#deploy(folder, bucket);
  }

  #edgeFunction(): cloudfront.Function {
    return new cloudfront.Function(this, 'TrailingSlash', {
      comment: 'Folders of the course',
      runtime: cloudfront.FunctionRuntime.JS_2_0,
      code: cloudfront.FunctionCode.fromInline(edgeCode()),
    });
  }

  #headers(): cloudfront.ResponseHeadersPolicy {
    return new cloudfront.ResponseHeadersPolicy(this, 'Headers', {
      comment: 'Headers of the course, see docs/hosting.md',
      securityHeadersBehavior: {
        contentSecurityPolicy: {
          contentSecurityPolicy: siteHeaders['Content-Security-Policy'],
          override: true,
        },
        contentTypeOptions: { override: true },
        strictTransportSecurity: { accessControlMaxAge: Duration.days(365), override: true },
        referrerPolicy: {
          referrerPolicy: cloudfront.HeadersReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN,
          override: true,
        },
      },
    });
  }

  /**
   * Hashed files first, so that a page never names one that isn't there yet; those of earlier versions stay for pages that
   * are open. Destroying the stack removes all of them, or the bucket could not be deleted.
   */
  #deploy(folder: string, bucket: s3.Bucket): void {
    const shared = {
      sources: [Source.asset(folder)],
      destinationBucket: bucket,
      retainOnDelete: false,
      memoryLimit: 1024,
      ephemeralStorageSize: Size.gibibytes(1),
      logGroup: new logs.LogGroup(this, 'UploadLogs', {
        retention: logs.RetentionDays.ONE_WEEK,
        removalPolicy: RemovalPolicy.DESTROY,
      }),
    };
    const hashed = new BucketDeployment(this, 'HashedFiles', {
      ...shared,
      exclude: ['*'],
      include: [`${immutableFolder}/*`],
      prune: false,
      cacheControl: [CacheControl.fromString(immutableCaching)],
    });
    const pages = new BucketDeployment(this, 'Pages', {
      ...shared,
      exclude: [`${immutableFolder}/*`],
      cacheControl: [CacheControl.fromString(pageCaching)],
      distribution: this.distribution,
      distributionPaths: ['/*'],
    });
    pages.node.addDependency(hashed);
  }
}

/** A bucket that may not be listed answers 403 for what it doesn't have. */
const missing = 403;

/** The page for it, where every 403 is the bucket's. CloudFront replaces answers of all origins alike. */
const notFoundPage: cloudfront.ErrorResponse = {
  httpStatus: missing,
  responseHttpStatus: 404,
  responsePagePath: '/404.html',
  ttl: Duration.minutes(1),
};

/**
 * With an API nothing may be replaced: its own 403 says what someone may not do. What the bucket doesn't have is asked of
 * the workshop's server instead, which serves the whole course and answers 404 with the course's page.
 */
function withNotFound(bucket: cloudfront.IOrigin, api: cloudfront.IOrigin | undefined): cloudfront.IOrigin {
  return api
    ? new origins.OriginGroup({ primaryOrigin: bucket, fallbackOrigin: api, fallbackStatusCodes: [missing] })
    : bucket;
}

/** CloudFront keeps these for 10 seconds by itself, also where nothing is cached, and for everyone alike. */
const uncachedErrors: readonly cloudfront.ErrorResponse[] = [404, 500, 502, 503, 504].map((httpStatus) => ({
  httpStatus,
  ttl: Duration.seconds(0),
}));

/** `trailing-slash.ts` as CloudFront runs it. */
export function edgeCode(): string {
  const source = readFileSync(join(import.meta.dirname, 'trailing-slash.ts'), 'utf8');
  // The function may have 10 KB.
  return transformSync(source, { loader: 'ts', target: 'es6' }).code.replace(/^export /gm, '');
}

/** Nothing of it is kept; a stream is sent on as it comes. CloudFront ends one that is silent for the origin's time. */
function apiBehavior(origin: cloudfront.IOrigin): cloudfront.BehaviorOptions {
  return {
    origin,
    allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL,
    viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.HTTPS_ONLY,
    cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
    originRequestPolicy: cloudfront.OriginRequestPolicy.ALL_VIEWER,
    compress: false,
  };
}
