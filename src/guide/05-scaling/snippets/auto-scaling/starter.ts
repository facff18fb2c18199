import { App, Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';

const stack = new Stack(new App(), 'SecureCartEvents');

// Steady load: 350 writes a second of 1 KB during the day, 40 at night. Each write also goes to the index.
const events = new dynamodb.Table(stack, 'OrderEvents', {
  partitionKey: { name: 'order_id', type: dynamodb.AttributeType.STRING },
  sortKey: { name: 'at', type: dynamodb.AttributeType.STRING },
  billingMode: dynamodb.BillingMode.PROVISIONED,
  readCapacity: 50,
  writeCapacity: 50,
});
events.addGlobalSecondaryIndex({
  indexName: 'by-customer',
  partitionKey: { name: 'customer_id', type: dynamodb.AttributeType.STRING },
  sortKey: { name: 'at', type: dynamodb.AttributeType.STRING },
  readCapacity: 50,
  writeCapacity: 50,
});

events
  .autoScaleReadCapacity({ minCapacity: 50, maxCapacity: 400 })
  .scaleOnUtilization({ targetUtilizationPercent: 70 });
events
  .autoScaleWriteCapacity({ minCapacity: 50, maxCapacity: 350 })
  .scaleOnUtilization({ targetUtilizationPercent: 90 });
