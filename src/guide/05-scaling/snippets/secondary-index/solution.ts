import { App, Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';

const stack = new Stack(new App(), 'SecureCartOrders');

const orders = new dynamodb.Table(stack, 'Orders', {
  partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
  billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
});

// The account page asks for a customer's orders, newest first, and shows their date, status and total:
//   SELECT placed_at, status, total_cents FROM orders WHERE customer_id = $1 ORDER BY placed_at DESC LIMIT 20
// In SQL: CREATE INDEX ON orders (customer_id, placed_at DESC) INCLUDE (status, total_cents)
orders.addGlobalSecondaryIndex({
  indexName: 'by-customer',
  partitionKey: { name: 'customer_id', type: dynamodb.AttributeType.STRING },
  sortKey: { name: 'placed_at', type: dynamodb.AttributeType.STRING },
  projectionType: dynamodb.ProjectionType.INCLUDE,
  nonKeyAttributes: ['status', 'total_cents'],
});
