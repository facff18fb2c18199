/** The plans at every position, as PostgreSQL 18.6 (PGlite) answered on the visible dataset. Written by `../record.ts`. */
import type { Measurement } from './measure.ts';
import type { FlipQueryId } from './queries.ts';

export const recordedOn = 'PostgreSQL 18.6 (PGlite)';

export const recorded: Record<FlipQueryId, readonly Measurement[]> = {
  amount: [
    {
      explained:
        '[{"Plan":{"Node Type":"Index Scan","Scan Direction":"Forward","Index Name":"orders_total","Relation Name":"orders","Alias":"orders","Total Cost":8.31,"Plan Rows":1,"Plan Width":12,"Actual Rows":0,"Actual Loops":1,"Index Cond":"(total_cents >= 60497)","Index Searches":1,"Shared Hit Blocks":2}}]',
      matching: 0,
      ways: [
        { cost: 8.31, pages: 2 },
        { cost: 8.31, pages: 2 },
        { cost: 1593.5, pages: 656 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Bitmap Heap Scan","Relation Name":"orders","Alias":"orders","Total Cost":96.41,"Plan Rows":27,"Plan Width":12,"Actual Rows":28,"Actual Loops":1,"Recheck Cond":"(total_cents >= 60450)","Exact Heap Blocks":25,"Shared Hit Blocks":27,"Plans":[{"Node Type":"Bitmap Index Scan","Parent Relationship":"Outer","Index Name":"orders_total","Total Cost":4.5,"Plan Rows":27,"Actual Rows":28,"Actual Loops":1,"Index Cond":"(total_cents >= 60450)","Index Searches":1,"Shared Hit Blocks":2}]}}]',
      matching: 28,
      ways: [
        { cost: 112.76, pages: 28 },
        { cost: 96.41, pages: 27 },
        { cost: 1593.5, pages: 656 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Bitmap Heap Scan","Relation Name":"orders","Alias":"orders","Total Cost":534.73,"Plan Rows":293,"Plan Width":12,"Actual Rows":294,"Actual Loops":1,"Recheck Cond":"(total_cents >= 60000)","Exact Heap Blocks":236,"Shared Hit Blocks":239,"Plans":[{"Node Type":"Bitmap Index Scan","Parent Relationship":"Outer","Index Name":"orders_total","Total Cost":6.49,"Plan Rows":293,"Actual Rows":294,"Actual Loops":1,"Index Cond":"(total_cents >= 60000)","Index Searches":1,"Shared Hit Blocks":3}]}}]',
      matching: 294,
      ways: [
        { cost: 969.42, pages: 286 },
        { cost: 534.73, pages: 239 },
        { cost: 1593.5, pages: 656 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Bitmap Heap Scan","Relation Name":"orders","Alias":"orders","Total Cost":717.1,"Plan Rows":895,"Plan Width":12,"Actual Rows":898,"Actual Loops":1,"Recheck Cond":"(total_cents >= 59000)","Exact Heap Blocks":488,"Shared Hit Blocks":492,"Plans":[{"Node Type":"Bitmap Index Scan","Parent Relationship":"Outer","Index Name":"orders_total","Total Cost":15,"Plan Rows":895,"Actual Rows":898,"Actual Loops":1,"Index Cond":"(total_cents >= 59000)","Index Searches":1,"Shared Hit Blocks":4}]}}]',
      matching: 898,
      ways: [
        { cost: 2155.95, pages: 871 },
        { cost: 717.1, pages: 492 },
        { cost: 1593.5, pages: 656 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Bitmap Heap Scan","Relation Name":"orders","Alias":"orders","Total Cost":720.32,"Plan Rows":2174,"Plan Width":12,"Actual Rows":2177,"Actual Loops":1,"Recheck Cond":"(total_cents >= 57000)","Exact Heap Blocks":622,"Shared Hit Blocks":629,"Plans":[{"Node Type":"Bitmap Index Scan","Parent Relationship":"Outer","Index Name":"orders_total","Total Cost":36.6,"Plan Rows":2174,"Actual Rows":2177,"Actual Loops":1,"Index Cond":"(total_cents >= 57000)","Index Searches":1,"Shared Hit Blocks":7}]}}]',
      matching: 2177,
      ways: [
        { cost: 2682.33, pages: 2102 },
        { cost: 720.32, pages: 629 },
        { cost: 1593.5, pages: 656 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Bitmap Heap Scan","Relation Name":"orders","Alias":"orders","Total Cost":764.96,"Plan Rows":3786,"Plan Width":12,"Actual Rows":3783,"Actual Loops":1,"Recheck Cond":"(total_cents >= 54500)","Exact Heap Blocks":651,"Shared Hit Blocks":662,"Plans":[{"Node Type":"Bitmap Index Scan","Parent Relationship":"Outer","Index Name":"orders_total","Total Cost":60.69,"Plan Rows":3786,"Actual Rows":3783,"Actual Loops":1,"Index Cond":"(total_cents >= 54500)","Index Searches":1,"Shared Hit Blocks":11}]}}]',
      matching: 3783,
      ways: [
        { cost: 2722.54, pages: 3635 },
        { cost: 764.96, pages: 662 },
        { cost: 1593.5, pages: 656 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Bitmap Heap Scan","Relation Name":"orders","Alias":"orders","Total Cost":873.65,"Plan Rows":7573,"Plan Width":12,"Actual Rows":7575,"Actual Loops":1,"Recheck Cond":"(total_cents >= 49000)","Exact Heap Blocks":656,"Shared Hit Blocks":675,"Plans":[{"Node Type":"Bitmap Index Scan","Parent Relationship":"Outer","Index Name":"orders_total","Total Cost":121.09,"Plan Rows":7573,"Actual Rows":7575,"Actual Loops":1,"Index Cond":"(total_cents >= 49000)","Index Searches":1,"Shared Hit Blocks":19}]}}]',
      matching: 7575,
      ways: [
        { cost: 2820.81, pages: 7305 },
        { cost: 873.65, pages: 675 },
        { cost: 1593.5, pages: 656 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Bitmap Heap Scan","Relation Name":"orders","Alias":"orders","Total Cost":1082.04,"Plan Rows":14901,"Plan Width":12,"Actual Rows":14902,"Actual Loops":1,"Recheck Cond":"(total_cents >= 39000)","Exact Heap Blocks":656,"Shared Hit Blocks":692,"Plans":[{"Node Type":"Bitmap Index Scan","Parent Relationship":"Outer","Index Name":"orders_total","Total Cost":236.05,"Plan Rows":14901,"Actual Rows":14902,"Actual Loops":1,"Index Cond":"(total_cents >= 39000)","Index Searches":1,"Shared Hit Blocks":36}]}}]',
      matching: 14902,
      ways: [
        { cost: 3009.05, pages: 14392 },
        { cost: 1082.04, pages: 692 },
        { cost: 1593.5, pages: 656 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Bitmap Heap Scan","Relation Name":"orders","Alias":"orders","Total Cost":1295.41,"Plan Rows":22475,"Plan Width":12,"Actual Rows":22472,"Actual Loops":1,"Recheck Cond":"(total_cents >= 30000)","Exact Heap Blocks":656,"Shared Hit Blocks":710,"Plans":[{"Node Type":"Bitmap Index Scan","Parent Relationship":"Outer","Index Name":"orders_total","Total Cost":352.86,"Plan Rows":22475,"Actual Rows":22472,"Actual Loops":1,"Index Cond":"(total_cents >= 30000)","Index Searches":1,"Shared Hit Blocks":54}]}}]',
      matching: 22472,
      ways: [
        { cost: 3201.59, pages: 21688 },
        { cost: 1295.41, pages: 710 },
        { cost: 1593.5, pages: 656 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Bitmap Heap Scan","Relation Name":"orders","Alias":"orders","Total Cost":1517.1,"Plan Rows":30262,"Plan Width":12,"Actual Rows":30264,"Actual Loops":1,"Recheck Cond":"(total_cents >= 22000)","Exact Heap Blocks":656,"Shared Hit Blocks":727,"Plans":[{"Node Type":"Bitmap Index Scan","Parent Relationship":"Outer","Index Name":"orders_total","Total Cost":475.26,"Plan Rows":30262,"Actual Rows":30264,"Actual Loops":1,"Index Cond":"(total_cents >= 22000)","Index Searches":1,"Shared Hit Blocks":71}]}}]',
      matching: 30264,
      ways: [
        { cost: 3401.87, pages: 29197 },
        { cost: 1517.1, pages: 727 },
        { cost: 1593.5, pages: 656 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Seq Scan","Relation Name":"orders","Alias":"orders","Total Cost":1593.5,"Plan Rows":32379,"Plan Width":12,"Actual Rows":32380,"Actual Loops":1,"Filter":"(total_cents >= 20000)","Rows Removed by Filter":42620,"Shared Hit Blocks":656}}]',
      matching: 32380,
      ways: [
        { cost: 3458.91, pages: 31243 },
        { cost: 1579.97, pages: 732 },
        { cost: 1593.5, pages: 656 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Seq Scan","Relation Name":"orders","Alias":"orders","Total Cost":1593.5,"Plan Rows":45293,"Plan Width":12,"Actual Rows":45289,"Actual Loops":1,"Filter":"(total_cents >= 10000)","Rows Removed by Filter":29711,"Shared Hit Blocks":656}}]',
      matching: 45289,
      ways: [
        { cost: 3788.91, pages: 43705 },
        { cost: 1945.48, pages: 761 },
        { cost: 1593.5, pages: 656 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Seq Scan","Relation Name":"orders","Alias":"orders","Total Cost":1593.5,"Plan Rows":75000,"Plan Width":12,"Actual Rows":75000,"Actual Loops":1,"Filter":"(total_cents >= 500)","Shared Hit Blocks":656}}]',
      matching: 75000,
      ways: [
        { cost: 4548.78, pages: 72139 },
        { cost: 2787.04, pages: 808 },
        { cost: 1593.5, pages: 656 },
      ],
    },
  ],
  join: [
    {
      explained:
        '[{"Plan":{"Node Type":"Aggregate","Strategy":"Plain","Partial Mode":"Simple","Total Cost":1551.78,"Plan Rows":1,"Plan Width":8,"Actual Rows":1,"Actual Loops":1,"Shared Hit Blocks":830,"Plans":[{"Node Type":"Nested Loop","Parent Relationship":"Outer","Join Type":"Inner","Total Cost":1548.68,"Plan Rows":618,"Plan Width":6,"Actual Rows":617,"Actual Loops":1,"Shared Hit Blocks":830,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Forward","Index Name":"orders_placed","Relation Name":"orders","Alias":"o","Total Cost":12.9,"Plan Rows":206,"Plan Width":4,"Actual Rows":205,"Actual Loops":1,"Index Cond":"(placed_at >= \'2024-12-30 00:00:00+00\'::timestamp with time zone)","Index Searches":1,"Shared Hit Blocks":10},{"Node Type":"Index Scan","Parent Relationship":"Inner","Scan Direction":"Forward","Index Name":"items_order","Relation Name":"order_items","Alias":"i","Total Cost":7.43,"Plan Rows":3,"Plan Width":10,"Actual Rows":3.01,"Actual Loops":205,"Index Cond":"(order_id = o.id)","Index Searches":205,"Shared Hit Blocks":820}]}]}}]',
      matching: 205,
      ways: [
        { cost: 1551.78, pages: 830 },
        { cost: 4293.23, pages: 1444 },
        { cost: 7042.96, pages: 5065 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Aggregate","Strategy":"Plain","Partial Mode":"Simple","Total Cost":2187.44,"Plan Rows":1,"Plan Width":8,"Actual Rows":1,"Actual Loops":1,"Shared Hit Blocks":1240,"Plans":[{"Node Type":"Nested Loop","Parent Relationship":"Outer","Join Type":"Inner","Total Cost":2182.81,"Plan Rows":924,"Plan Width":6,"Actual Rows":922,"Actual Loops":1,"Shared Hit Blocks":1240,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Forward","Index Name":"orders_placed","Relation Name":"orders","Alias":"o","Total Cost":15.68,"Plan Rows":308,"Plan Width":4,"Actual Rows":307,"Actual Loops":1,"Index Cond":"(placed_at >= \'2024-12-29 00:00:00+00\'::timestamp with time zone)","Index Searches":1,"Shared Hit Blocks":11},{"Node Type":"Index Scan","Parent Relationship":"Inner","Scan Direction":"Forward","Index Name":"items_order","Relation Name":"order_items","Alias":"i","Total Cost":7.01,"Plan Rows":3,"Plan Width":10,"Actual Rows":3,"Actual Loops":307,"Index Cond":"(order_id = o.id)","Index Searches":307,"Shared Hit Blocks":1229}]}]}}]',
      matching: 307,
      ways: [
        { cost: 2187.44, pages: 1240 },
        { cost: 4298.82, pages: 1445 },
        { cost: 7055.66, pages: 5066 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Aggregate","Strategy":"Plain","Partial Mode":"Simple","Total Cost":3290.71,"Plan Rows":1,"Plan Width":8,"Actual Rows":1,"Actual Loops":1,"Shared Hit Blocks":2062,"Plans":[{"Node Type":"Nested Loop","Parent Relationship":"Outer","Join Type":"Inner","Total Cost":3283.02,"Plan Rows":1536,"Plan Width":6,"Actual Rows":1536,"Actual Loops":1,"Shared Hit Blocks":2062,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Forward","Index Name":"orders_placed","Relation Name":"orders","Alias":"o","Total Cost":25.25,"Plan Rows":512,"Plan Width":4,"Actual Rows":512,"Actual Loops":1,"Index Cond":"(placed_at >= \'2024-12-27 00:00:00+00\'::timestamp with time zone)","Index Searches":1,"Shared Hit Blocks":14},{"Node Type":"Index Scan","Parent Relationship":"Inner","Scan Direction":"Forward","Index Name":"items_order","Relation Name":"order_items","Alias":"i","Total Cost":6.33,"Plan Rows":3,"Plan Width":10,"Actual Rows":3,"Actual Loops":512,"Index Cond":"(order_id = o.id)","Index Searches":512,"Shared Hit Blocks":2048}]}]}}]',
      matching: 512,
      ways: [
        { cost: 3290.71, pages: 2062 },
        { cost: 4314, pages: 1448 },
        { cost: 7085.74, pages: 5069 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Aggregate","Strategy":"Plain","Partial Mode":"Simple","Total Cost":4235.53,"Plan Rows":1,"Plan Width":8,"Actual Rows":1,"Actual Loops":1,"Shared Hit Blocks":2890,"Plans":[{"Node Type":"Nested Loop","Parent Relationship":"Outer","Join Type":"Inner","Total Cost":4224.73,"Plan Rows":2157,"Plan Width":6,"Actual Rows":2156,"Actual Loops":1,"Shared Hit Blocks":2890,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Forward","Index Name":"orders_placed","Relation Name":"orders","Alias":"o","Total Cost":30.88,"Plan Rows":719,"Plan Width":4,"Actual Rows":718,"Actual Loops":1,"Index Cond":"(placed_at >= \'2024-12-25 00:00:00+00\'::timestamp with time zone)","Index Searches":1,"Shared Hit Blocks":18},{"Node Type":"Index Scan","Parent Relationship":"Inner","Scan Direction":"Forward","Index Name":"items_order","Relation Name":"order_items","Alias":"i","Total Cost":5.8,"Plan Rows":3,"Plan Width":10,"Actual Rows":3,"Actual Loops":718,"Index Cond":"(order_id = o.id)","Index Searches":718,"Shared Hit Blocks":2872}]}]}}]',
      matching: 718,
      ways: [
        { cost: 4235.53, pages: 2890 },
        { cost: 4325.32, pages: 1452 },
        { cost: 7112.79, pages: 5073 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Aggregate","Strategy":"Plain","Partial Mode":"Simple","Total Cost":4334.91,"Plan Rows":1,"Plan Width":8,"Actual Rows":1,"Actual Loops":1,"Shared Hit Blocks":1453,"Plans":[{"Node Type":"Hash Join","Parent Relationship":"Outer","Join Type":"Inner","Total Cost":4322.58,"Plan Rows":2463,"Plan Width":6,"Actual Rows":2463,"Actual Loops":1,"Hash Cond":"(i.order_id = o.id)","Shared Hit Blocks":1453,"Plans":[{"Node Type":"Seq Scan","Parent Relationship":"Outer","Relation Name":"order_items","Alias":"i","Total Cost":3684,"Plan Rows":225000,"Plan Width":10,"Actual Rows":225000,"Actual Loops":1,"Shared Hit Blocks":1434},{"Node Type":"Hash","Parent Relationship":"Inner","Total Cost":37.66,"Plan Rows":821,"Plan Width":4,"Actual Rows":820,"Actual Loops":1,"Hash Buckets":1024,"Original Hash Buckets":1024,"Hash Batches":1,"Original Hash Batches":1,"Peak Memory Usage":27,"Shared Hit Blocks":19,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Forward","Index Name":"orders_placed","Relation Name":"orders","Alias":"o","Total Cost":37.66,"Plan Rows":821,"Plan Width":4,"Actual Rows":820,"Actual Loops":1,"Index Cond":"(placed_at >= \'2024-12-24 00:00:00+00\'::timestamp with time zone)","Index Searches":1,"Shared Hit Blocks":19}]}]}]}}]',
      matching: 820,
      ways: [
        { cost: 4655.12, pages: 3301 },
        { cost: 4334.91, pages: 1453 },
        { cost: 7130.3, pages: 5074 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Aggregate","Strategy":"Plain","Partial Mode":"Simple","Total Cost":4340.54,"Plan Rows":1,"Plan Width":8,"Actual Rows":1,"Actual Loops":1,"Shared Hit Blocks":1454,"Plans":[{"Node Type":"Hash Join","Parent Relationship":"Outer","Join Type":"Inner","Total Cost":4326.67,"Plan Rows":2772,"Plan Width":6,"Actual Rows":2769,"Actual Loops":1,"Hash Cond":"(i.order_id = o.id)","Shared Hit Blocks":1454,"Plans":[{"Node Type":"Seq Scan","Parent Relationship":"Outer","Relation Name":"order_items","Alias":"i","Total Cost":3684,"Plan Rows":225000,"Plan Width":10,"Actual Rows":225000,"Actual Loops":1,"Shared Hit Blocks":1434},{"Node Type":"Hash","Parent Relationship":"Inner","Total Cost":40.46,"Plan Rows":924,"Plan Width":4,"Actual Rows":923,"Actual Loops":1,"Hash Buckets":1024,"Original Hash Buckets":1024,"Hash Batches":1,"Original Hash Batches":1,"Peak Memory Usage":30,"Shared Hit Blocks":20,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Forward","Index Name":"orders_placed","Relation Name":"orders","Alias":"o","Total Cost":40.46,"Plan Rows":924,"Plan Width":4,"Actual Rows":923,"Actual Loops":1,"Index Cond":"(placed_at >= \'2024-12-23 00:00:00+00\'::timestamp with time zone)","Index Searches":1,"Shared Hit Blocks":20}]}]}]}}]',
      matching: 923,
      ways: [
        { cost: 4951.25, pages: 3713 },
        { cost: 4340.54, pages: 1454 },
        { cost: 7144.02, pages: 5075 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Aggregate","Strategy":"Plain","Partial Mode":"Simple","Total Cost":4354.77,"Plan Rows":1,"Plan Width":8,"Actual Rows":1,"Actual Loops":1,"Shared Hit Blocks":1456,"Plans":[{"Node Type":"Hash Join","Parent Relationship":"Outer","Join Type":"Inner","Total Cost":4337.82,"Plan Rows":3387,"Plan Width":6,"Actual Rows":3385,"Actual Loops":1,"Hash Cond":"(i.order_id = o.id)","Shared Hit Blocks":1456,"Plans":[{"Node Type":"Seq Scan","Parent Relationship":"Outer","Relation Name":"order_items","Alias":"i","Total Cost":3684,"Plan Rows":225000,"Plan Width":10,"Actual Rows":225000,"Actual Loops":1,"Shared Hit Blocks":1434},{"Node Type":"Hash","Parent Relationship":"Inner","Total Cost":49.05,"Plan Rows":1129,"Plan Width":4,"Actual Rows":1128,"Actual Loops":1,"Hash Buckets":2048,"Original Hash Buckets":2048,"Hash Batches":1,"Original Hash Batches":1,"Peak Memory Usage":39,"Shared Hit Blocks":22,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Forward","Index Name":"orders_placed","Relation Name":"orders","Alias":"o","Total Cost":49.05,"Plan Rows":1129,"Plan Width":4,"Actual Rows":1128,"Actual Loops":1,"Index Cond":"(placed_at >= \'2024-12-21 00:00:00+00\'::timestamp with time zone)","Index Searches":1,"Shared Hit Blocks":22}]}]}]}}]',
      matching: 1128,
      ways: [
        { cost: 5513.85, pages: 4538 },
        { cost: 4354.77, pages: 1456 },
        { cost: 7174.59, pages: 5077 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Aggregate","Strategy":"Plain","Partial Mode":"Simple","Total Cost":4381.26,"Plan Rows":1,"Plan Width":8,"Actual Rows":1,"Actual Loops":1,"Shared Hit Blocks":1463,"Plans":[{"Node Type":"Hash Join","Parent Relationship":"Outer","Join Type":"Inner","Total Cost":4358.15,"Plan Rows":4620,"Plan Width":6,"Actual Rows":4618,"Actual Loops":1,"Hash Cond":"(i.order_id = o.id)","Shared Hit Blocks":1463,"Plans":[{"Node Type":"Seq Scan","Parent Relationship":"Outer","Relation Name":"order_items","Alias":"i","Total Cost":3684,"Plan Rows":225000,"Plan Width":10,"Actual Rows":225000,"Actual Loops":1,"Shared Hit Blocks":1434},{"Node Type":"Hash","Parent Relationship":"Inner","Total Cost":64.24,"Plan Rows":1540,"Plan Width":4,"Actual Rows":1538,"Actual Loops":1,"Hash Buckets":2048,"Original Hash Buckets":2048,"Hash Batches":1,"Original Hash Batches":1,"Peak Memory Usage":51,"Shared Hit Blocks":29,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Forward","Index Name":"orders_placed","Relation Name":"orders","Alias":"o","Total Cost":64.24,"Plan Rows":1540,"Plan Width":4,"Actual Rows":1538,"Actual Loops":1,"Index Cond":"(placed_at >= \'2024-12-17 00:00:00+00\'::timestamp with time zone)","Index Searches":1,"Shared Hit Blocks":29}]}]}]}}]',
      matching: 1538,
      ways: [
        { cost: 6505.57, pages: 6193 },
        { cost: 4381.26, pages: 1463 },
        { cost: 7234.62, pages: 5084 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Aggregate","Strategy":"Plain","Partial Mode":"Simple","Total Cost":4485.15,"Plan Rows":1,"Plan Width":8,"Actual Rows":1,"Actual Loops":1,"Shared Hit Blocks":1492,"Plans":[{"Node Type":"Hash Join","Parent Relationship":"Outer","Join Type":"Inner","Total Cost":4437.41,"Plan Rows":9546,"Plan Width":6,"Actual Rows":9544,"Actual Loops":1,"Hash Cond":"(i.order_id = o.id)","Shared Hit Blocks":1492,"Plans":[{"Node Type":"Seq Scan","Parent Relationship":"Outer","Relation Name":"order_items","Alias":"i","Total Cost":3684,"Plan Rows":225000,"Plan Width":10,"Actual Rows":225000,"Actual Loops":1,"Shared Hit Blocks":1434},{"Node Type":"Hash","Parent Relationship":"Inner","Total Cost":122.98,"Plan Rows":3182,"Plan Width":4,"Actual Rows":3180,"Actual Loops":1,"Hash Buckets":4096,"Original Hash Buckets":4096,"Hash Batches":1,"Original Hash Batches":1,"Peak Memory Usage":103,"Shared Hit Blocks":58,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Forward","Index Name":"orders_placed","Relation Name":"orders","Alias":"o","Total Cost":122.98,"Plan Rows":3182,"Plan Width":4,"Actual Rows":3180,"Actual Loops":1,"Index Cond":"(placed_at >= \'2024-12-01 00:00:00+00\'::timestamp with time zone)","Index Searches":1,"Shared Hit Blocks":58}]}]}]}}]',
      matching: 3180,
      ways: [
        { cost: 9141.67, pages: 12798 },
        { cost: 4485.15, pages: 1492 },
        { cost: 7479.05, pages: 5113 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Aggregate","Strategy":"Plain","Partial Mode":"Simple","Total Cost":4884.13,"Plan Rows":1,"Plan Width":8,"Actual Rows":1,"Actual Loops":1,"Shared Hit Blocks":1600,"Plans":[{"Node Type":"Hash Join","Parent Relationship":"Outer","Join Type":"Inner","Total Cost":4744.06,"Plan Rows":28011,"Plan Width":6,"Actual Rows":28002,"Actual Loops":1,"Hash Cond":"(i.order_id = o.id)","Shared Hit Blocks":1600,"Plans":[{"Node Type":"Seq Scan","Parent Relationship":"Outer","Relation Name":"order_items","Alias":"i","Total Cost":3684,"Plan Rows":225000,"Plan Width":10,"Actual Rows":225000,"Actual Loops":1,"Shared Hit Blocks":1434},{"Node Type":"Hash","Parent Relationship":"Inner","Total Cost":352.69,"Plan Rows":9337,"Plan Width":4,"Actual Rows":9335,"Actual Loops":1,"Hash Buckets":16384,"Original Hash Buckets":16384,"Hash Batches":1,"Original Hash Batches":1,"Peak Memory Usage":320,"Shared Hit Blocks":166,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Forward","Index Name":"orders_placed","Relation Name":"orders","Alias":"o","Total Cost":352.69,"Plan Rows":9337,"Plan Width":4,"Actual Rows":9335,"Actual Loops":1,"Index Cond":"(placed_at >= \'2024-10-02 00:00:00+00\'::timestamp with time zone)","Index Searches":1,"Shared Hit Blocks":166}]}]}]}}]',
      matching: 9335,
      ways: [
        { cost: 12556.6, pages: 37530 },
        { cost: 4884.13, pages: 1600 },
        { cost: 8447.1, pages: 5221 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Aggregate","Strategy":"Plain","Partial Mode":"Simple","Total Cost":5480.66,"Plan Rows":1,"Plan Width":8,"Actual Rows":1,"Actual Loops":1,"Shared Hit Blocks":1755,"Plans":[{"Node Type":"Hash Join","Parent Relationship":"Outer","Join Type":"Inner","Total Cost":5202.08,"Plan Rows":55713,"Plan Width":6,"Actual Rows":55713,"Actual Loops":1,"Hash Cond":"(i.order_id = o.id)","Shared Hit Blocks":1755,"Plans":[{"Node Type":"Seq Scan","Parent Relationship":"Outer","Relation Name":"order_items","Alias":"i","Total Cost":3684,"Plan Rows":225000,"Plan Width":10,"Actual Rows":225000,"Actual Loops":1,"Shared Hit Blocks":1434},{"Node Type":"Hash","Parent Relationship":"Inner","Total Cost":695.29,"Plan Rows":18571,"Plan Width":4,"Actual Rows":18570,"Actual Loops":1,"Hash Buckets":32768,"Original Hash Buckets":32768,"Hash Batches":1,"Original Hash Batches":1,"Peak Memory Usage":636,"Shared Hit Blocks":321,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Forward","Index Name":"orders_placed","Relation Name":"orders","Alias":"o","Total Cost":695.29,"Plan Rows":18571,"Plan Width":4,"Actual Rows":18570,"Actual Loops":1,"Index Cond":"(placed_at >= \'2024-07-04 00:00:00+00\'::timestamp with time zone)","Index Searches":1,"Shared Hit Blocks":321}]}]}]}}]',
      matching: 18570,
      ways: [
        { cost: 17677.79, pages: 74662 },
        { cost: 5480.66, pages: 1755 },
        { cost: 9952.44, pages: 5376 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Aggregate","Strategy":"Plain","Partial Mode":"Simple","Total Cost":6708.8,"Plan Rows":1,"Plan Width":8,"Actual Rows":1,"Actual Loops":1,"Shared Hit Blocks":2065,"Plans":[{"Node Type":"Hash Join","Parent Relationship":"Outer","Join Type":"Inner","Total Cost":6145.51,"Plan Rows":112656,"Plan Width":6,"Actual Rows":112653,"Actual Loops":1,"Hash Cond":"(i.order_id = o.id)","Shared Hit Blocks":2065,"Plans":[{"Node Type":"Seq Scan","Parent Relationship":"Outer","Relation Name":"order_items","Alias":"i","Total Cost":3684,"Plan Rows":225000,"Plan Width":10,"Actual Rows":225000,"Actual Loops":1,"Shared Hit Blocks":1434},{"Node Type":"Hash","Parent Relationship":"Inner","Total Cost":1401.45,"Plan Rows":37552,"Plan Width":4,"Actual Rows":37551,"Actual Loops":1,"Hash Buckets":65536,"Original Hash Buckets":65536,"Hash Batches":1,"Original Hash Batches":1,"Peak Memory Usage":1283,"Shared Hit Blocks":631,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Forward","Index Name":"orders_placed","Relation Name":"orders","Alias":"o","Total Cost":1401.45,"Plan Rows":37552,"Plan Width":4,"Actual Rows":37551,"Actual Loops":1,"Index Cond":"(placed_at >= \'2024-01-01 00:00:00+00\'::timestamp with time zone)","Index Searches":1,"Shared Hit Blocks":631}]}]}]}}]',
      matching: 37551,
      ways: [
        { cost: 28206.62, pages: 151041 },
        { cost: 6708.8, pages: 2065 },
        { cost: 11595.36, pages: 6284 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Aggregate","Strategy":"Plain","Partial Mode":"Simple","Total Cost":7930.67,"Plan Rows":1,"Plan Width":8,"Actual Rows":1,"Actual Loops":1,"Shared Hit Blocks":2090,"Plans":[{"Node Type":"Hash Join","Parent Relationship":"Outer","Join Type":"Inner","Total Cost":6805.66,"Plan Rows":225000,"Plan Width":6,"Actual Rows":225000,"Actual Loops":1,"Hash Cond":"(i.order_id = o.id)","Shared Hit Blocks":2090,"Plans":[{"Node Type":"Seq Scan","Parent Relationship":"Outer","Relation Name":"order_items","Alias":"i","Total Cost":3684,"Plan Rows":225000,"Plan Width":10,"Actual Rows":225000,"Actual Loops":1,"Shared Hit Blocks":1434},{"Node Type":"Hash","Parent Relationship":"Inner","Total Cost":1593.5,"Plan Rows":75000,"Plan Width":4,"Actual Rows":75000,"Actual Loops":1,"Hash Buckets":131072,"Original Hash Buckets":131072,"Hash Batches":1,"Original Hash Batches":1,"Peak Memory Usage":2563,"Shared Hit Blocks":656,"Plans":[{"Node Type":"Seq Scan","Parent Relationship":"Outer","Relation Name":"orders","Alias":"o","Total Cost":1593.5,"Plan Rows":75000,"Plan Width":4,"Actual Rows":75000,"Actual Loops":1,"Filter":"(placed_at >= \'2023-01-01 00:00:00+00\'::timestamp with time zone)","Shared Hit Blocks":656}]}]}]}}]',
      matching: 75000,
      ways: [
        { cost: 34245, pages: 219321 },
        { cost: 7930.67, pages: 2090 },
        { cost: 13374.14, pages: 6284 },
      ],
    },
  ],
  newest: [
    {
      explained:
        '[{"Plan":{"Node Type":"Limit","Total Cost":23.15,"Plan Rows":5,"Plan Width":16,"Actual Rows":5,"Actual Loops":1,"Shared Hit Blocks":6,"Plans":[{"Node Type":"Sort","Parent Relationship":"Outer","Total Cost":23.15,"Plan Rows":5,"Plan Width":16,"Actual Rows":5,"Actual Loops":1,"Sort Key":["placed_at DESC"],"Sort Method":"quicksort","Sort Space Used":17,"Sort Space Type":"Memory","Shared Hit Blocks":6,"Plans":[{"Node Type":"Bitmap Heap Scan","Parent Relationship":"Outer","Relation Name":"orders","Alias":"orders","Total Cost":23.08,"Plan Rows":5,"Plan Width":16,"Actual Rows":5,"Actual Loops":1,"Recheck Cond":"(total_cents >= 60490)","Exact Heap Blocks":4,"Shared Hit Blocks":6,"Plans":[{"Node Type":"Bitmap Index Scan","Parent Relationship":"Outer","Index Name":"orders_total","Total Cost":4.33,"Plan Rows":5,"Actual Rows":5,"Actual Loops":1,"Index Cond":"(total_cents >= 60490)","Index Searches":1,"Shared Hit Blocks":2}]}]}]}}]',
      matching: 5,
      ways: [
        { cost: 23.15, pages: 6 },
        { cost: 2791.79, pages: 1300 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Limit","Total Cost":97.1,"Plan Rows":20,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Shared Hit Blocks":27,"Plans":[{"Node Type":"Sort","Parent Relationship":"Outer","Total Cost":97.12,"Plan Rows":27,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Sort Key":["placed_at DESC"],"Sort Method":"quicksort","Sort Space Used":18,"Sort Space Type":"Memory","Shared Hit Blocks":27,"Plans":[{"Node Type":"Bitmap Heap Scan","Parent Relationship":"Outer","Relation Name":"orders","Alias":"orders","Total Cost":96.41,"Plan Rows":27,"Plan Width":16,"Actual Rows":28,"Actual Loops":1,"Recheck Cond":"(total_cents >= 60450)","Exact Heap Blocks":25,"Shared Hit Blocks":27,"Plans":[{"Node Type":"Bitmap Index Scan","Parent Relationship":"Outer","Index Name":"orders_total","Total Cost":4.5,"Plan Rows":27,"Actual Rows":28,"Actual Loops":1,"Index Cond":"(total_cents >= 60450)","Index Searches":1,"Shared Hit Blocks":2}]}]}]}}]',
      matching: 28,
      ways: [
        { cost: 97.1, pages: 27 },
        { cost: 2068.07, pages: 814 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Limit","Total Cost":168.17,"Plan Rows":20,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Shared Hit Blocks":52,"Plans":[{"Node Type":"Sort","Parent Relationship":"Outer","Total Cost":168.25,"Plan Rows":53,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Sort Key":["placed_at DESC"],"Sort Method":"top-N heapsort","Sort Space Used":19,"Sort Space Type":"Memory","Shared Hit Blocks":52,"Plans":[{"Node Type":"Bitmap Heap Scan","Parent Relationship":"Outer","Relation Name":"orders","Alias":"orders","Total Cost":166.71,"Plan Rows":53,"Plan Width":16,"Actual Rows":54,"Actual Loops":1,"Recheck Cond":"(total_cents >= 60400)","Exact Heap Blocks":50,"Shared Hit Blocks":52,"Plans":[{"Node Type":"Bitmap Index Scan","Parent Relationship":"Outer","Index Name":"orders_total","Total Cost":4.69,"Plan Rows":53,"Actual Rows":54,"Actual Loops":1,"Index Cond":"(total_cents >= 60400)","Index Searches":1,"Shared Hit Blocks":2}]}]}]}}]',
      matching: 54,
      ways: [
        { cost: 168.17, pages: 52 },
        { cost: 1053.69, pages: 311 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Limit","Total Cost":239.5,"Plan Rows":20,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Shared Hit Blocks":73,"Plans":[{"Node Type":"Sort","Parent Relationship":"Outer","Total Cost":239.65,"Plan Rows":82,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Sort Key":["placed_at DESC"],"Sort Method":"top-N heapsort","Sort Space Used":19,"Sort Space Type":"Memory","Shared Hit Blocks":73,"Plans":[{"Node Type":"Bitmap Heap Scan","Parent Relationship":"Outer","Relation Name":"orders","Alias":"orders","Total Cost":237.26,"Plan Rows":82,"Plan Width":16,"Actual Rows":80,"Actual Loops":1,"Recheck Cond":"(total_cents >= 60350)","Exact Heap Blocks":71,"Shared Hit Blocks":73,"Plans":[{"Node Type":"Bitmap Index Scan","Parent Relationship":"Outer","Index Name":"orders_total","Total Cost":4.91,"Plan Rows":82,"Actual Rows":80,"Actual Loops":1,"Index Cond":"(total_cents >= 60350)","Index Searches":1,"Shared Hit Blocks":2}]}]}]}}]',
      matching: 80,
      ways: [
        { cost: 239.5, pages: 73 },
        { cost: 681.15, pages: 210 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Limit","Total Cost":301.36,"Plan Rows":20,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Shared Hit Blocks":103,"Plans":[{"Node Type":"Sort","Parent Relationship":"Outer","Total Cost":301.59,"Plan Rows":112,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Sort Key":["placed_at DESC"],"Sort Method":"top-N heapsort","Sort Space Used":19,"Sort Space Type":"Memory","Shared Hit Blocks":103,"Plans":[{"Node Type":"Bitmap Heap Scan","Parent Relationship":"Outer","Relation Name":"orders","Alias":"orders","Total Cost":298.33,"Plan Rows":112,"Plan Width":16,"Actual Rows":119,"Actual Loops":1,"Recheck Cond":"(total_cents >= 60300)","Exact Heap Blocks":101,"Shared Hit Blocks":103,"Plans":[{"Node Type":"Bitmap Index Scan","Parent Relationship":"Outer","Index Name":"orders_total","Total Cost":5.13,"Plan Rows":112,"Actual Rows":119,"Actual Loops":1,"Index Cond":"(total_cents >= 60300)","Index Searches":1,"Shared Hit Blocks":2}]}]}]}}]',
      matching: 119,
      ways: [
        { cost: 301.36, pages: 103 },
        { cost: 498.77, pages: 163 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Limit","Total Cost":308.75,"Plan Rows":20,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Shared Hit Blocks":116,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Backward","Index Name":"orders_placed","Relation Name":"orders","Alias":"orders","Total Cost":2791.79,"Plan Rows":181,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Filter":"(total_cents >= 60200)","Rows Removed by Filter":6266,"Index Searches":1,"Shared Hit Blocks":116}]}}]',
      matching: 178,
      ways: [
        { cost: 415.77, pages: 152 },
        { cost: 308.75, pages: 116 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Limit","Total Cost":190.84,"Plan Rows":20,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Shared Hit Blocks":70,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Backward","Index Name":"orders_placed","Relation Name":"orders","Alias":"orders","Total Cost":2791.79,"Plan Rows":293,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Filter":"(total_cents >= 60000)","Rows Removed by Filter":3759,"Index Searches":1,"Shared Hit Blocks":70}]}}]',
      matching: 294,
      ways: [
        { cost: 542.57, pages: 239 },
        { cost: 190.84, pages: 70 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Limit","Total Cost":95.4,"Plan Rows":20,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Shared Hit Blocks":33,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Backward","Index Name":"orders_placed","Relation Name":"orders","Alias":"orders","Total Cost":2791.79,"Plan Rows":587,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Filter":"(total_cents >= 59500)","Rows Removed by Filter":1878,"Index Searches":1,"Shared Hit Blocks":33}]}}]',
      matching: 589,
      ways: [
        { cost: 701.64, pages: 404 },
        { cost: 95.4, pages: 33 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Limit","Total Cost":46.86,"Plan Rows":20,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Shared Hit Blocks":19,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Backward","Index Name":"orders_placed","Relation Name":"orders","Alias":"orders","Total Cost":2791.79,"Plan Rows":1199,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Filter":"(total_cents >= 58500)","Rows Removed by Filter":815,"Index Searches":1,"Shared Hit Blocks":19}]}}]',
      matching: 1196,
      ways: [
        { cost: 737.57, pages: 544 },
        { cost: 46.86, pages: 19 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Limit","Total Cost":16.49,"Plan Rows":20,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Shared Hit Blocks":13,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Backward","Index Name":"orders_placed","Relation Name":"orders","Alias":"orders","Total Cost":2791.79,"Plan Rows":3447,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Filter":"(total_cents >= 55000)","Rows Removed by Filter":470,"Index Searches":1,"Shared Hit Blocks":13}]}}]',
      matching: 3446,
      ways: [
        { cost: 849.87, pages: 658 },
        { cost: 16.49, pages: 13 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Limit","Total Cost":8.41,"Plan Rows":20,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Shared Hit Blocks":11,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Backward","Index Name":"orders_placed","Relation Name":"orders","Alias":"orders","Total Cost":2791.79,"Plan Rows":6880,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Filter":"(total_cents >= 50000)","Rows Removed by Filter":223,"Index Searches":1,"Shared Hit Blocks":11}]}}]',
      matching: 6879,
      ways: [
        { cost: 1038.74, pages: 674 },
        { cost: 8.41, pages: 11 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Limit","Total Cost":4.24,"Plan Rows":20,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Shared Hit Blocks":6,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Backward","Index Name":"orders_placed","Relation Name":"orders","Alias":"orders","Total Cost":2791.79,"Plan Rows":14136,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Filter":"(total_cents >= 40000)","Rows Removed by Filter":57,"Index Searches":1,"Shared Hit Blocks":6}]}}]',
      matching: 14142,
      ways: [
        { cost: 1434.75, pages: 691 },
        { cost: 4.24, pages: 6 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Limit","Total Cost":2.02,"Plan Rows":20,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Shared Hit Blocks":6,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Backward","Index Name":"orders_placed","Relation Name":"orders","Alias":"orders","Total Cost":2791.79,"Plan Rows":32379,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Filter":"(total_cents >= 20000)","Rows Removed by Filter":25,"Index Searches":1,"Shared Hit Blocks":6}]}}]',
      matching: 32380,
      ways: [
        { cost: 2455.14, pages: 656 },
        { cost: 2.02, pages: 6 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Limit","Total Cost":1.04,"Plan Rows":20,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Shared Hit Blocks":6,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Backward","Index Name":"orders_placed","Relation Name":"orders","Alias":"orders","Total Cost":2791.79,"Plan Rows":75000,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Filter":"(total_cents >= 500)","Index Searches":1,"Shared Hit Blocks":6}]}}]',
      matching: 75000,
      ways: [
        { cost: 3589.27, pages: 656 },
        { cost: 1.04, pages: 6 },
      ],
    },
  ],
};
