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
        '[{"Plan":{"Node Type":"Aggregate","Strategy":"Plain","Partial Mode":"Simple","Total Cost":840.1,"Plan Rows":1,"Plan Width":8,"Actual Rows":1,"Actual Loops":1,"Shared Hit Blocks":415,"Plans":[{"Node Type":"Nested Loop","Parent Relationship":"Outer","Join Type":"Inner","Total Cost":838.53,"Plan Rows":312,"Plan Width":6,"Actual Rows":310,"Actual Loops":1,"Shared Hit Blocks":415,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Forward","Index Name":"orders_placed","Relation Name":"orders","Alias":"o","Total Cost":10.11,"Plan Rows":104,"Plan Width":4,"Actual Rows":102,"Actual Loops":1,"Index Cond":"(placed_at >= \'2024-12-31 00:00:00+00\'::timestamp with time zone)","Index Searches":1,"Shared Hit Blocks":6},{"Node Type":"Index Scan","Parent Relationship":"Inner","Scan Direction":"Forward","Index Name":"items_order","Relation Name":"order_items","Alias":"i","Total Cost":7.94,"Plan Rows":3,"Plan Width":10,"Actual Rows":3.04,"Actual Loops":102,"Index Cond":"(order_id = o.id)","Index Searches":102,"Shared Hit Blocks":409}]}]}}]',
      matching: 102,
      ways: [
        { cost: 840.1, pages: 415 },
        { cost: 4287.64, pages: 1440 },
        { cost: 7030.64, pages: 5061 },
      ],
    },
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
        '[{"Plan":{"Node Type":"Aggregate","Strategy":"Plain","Partial Mode":"Simple","Total Cost":2771.62,"Plan Rows":1,"Plan Width":8,"Actual Rows":1,"Actual Loops":1,"Shared Hit Blocks":1655,"Plans":[{"Node Type":"Nested Loop","Parent Relationship":"Outer","Join Type":"Inner","Total Cost":2765.44,"Plan Rows":1233,"Plan Width":6,"Actual Rows":1231,"Actual Loops":1,"Shared Hit Blocks":1655,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Forward","Index Name":"orders_placed","Relation Name":"orders","Alias":"o","Total Cost":22.48,"Plan Rows":411,"Plan Width":4,"Actual Rows":410,"Actual Loops":1,"Index Cond":"(placed_at >= \'2024-12-28 00:00:00+00\'::timestamp with time zone)","Index Searches":1,"Shared Hit Blocks":12},{"Node Type":"Index Scan","Parent Relationship":"Inner","Scan Direction":"Forward","Index Name":"items_order","Relation Name":"order_items","Alias":"i","Total Cost":6.64,"Plan Rows":3,"Plan Width":10,"Actual Rows":3,"Actual Loops":410,"Index Cond":"(order_id = o.id)","Index Searches":410,"Shared Hit Blocks":1643}]}]}}]',
      matching: 410,
      ways: [
        { cost: 2771.62, pages: 1655 },
        { cost: 4308.46, pages: 1446 },
        { cost: 7072.73, pages: 5067 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Aggregate","Strategy":"Plain","Partial Mode":"Simple","Total Cost":3787.39,"Plan Rows":1,"Plan Width":8,"Actual Rows":1,"Actual Loops":1,"Shared Hit Blocks":2475,"Plans":[{"Node Type":"Nested Loop","Parent Relationship":"Outer","Join Type":"Inner","Total Cost":3778.14,"Plan Rows":1848,"Plan Width":6,"Actual Rows":1846,"Actual Loops":1,"Shared Hit Blocks":2475,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Forward","Index Name":"orders_placed","Relation Name":"orders","Alias":"o","Total Cost":28.07,"Plan Rows":616,"Plan Width":4,"Actual Rows":615,"Actual Loops":1,"Index Cond":"(placed_at >= \'2024-12-26 00:00:00+00\'::timestamp with time zone)","Index Searches":1,"Shared Hit Blocks":17},{"Node Type":"Index Scan","Parent Relationship":"Inner","Scan Direction":"Forward","Index Name":"items_order","Relation Name":"order_items","Alias":"i","Total Cost":6.06,"Plan Rows":3,"Plan Width":10,"Actual Rows":3,"Actual Loops":615,"Index Cond":"(order_id = o.id)","Index Searches":615,"Shared Hit Blocks":2458}]}]}}]',
      matching: 615,
      ways: [
        { cost: 3787.39, pages: 2475 },
        { cost: 4319.68, pages: 1451 },
        { cost: 7099.26, pages: 5072 },
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
        '[{"Plan":{"Node Type":"Aggregate","Strategy":"Plain","Partial Mode":"Simple","Total Cost":4345.18,"Plan Rows":1,"Plan Width":8,"Actual Rows":1,"Actual Loops":1,"Shared Hit Blocks":1455,"Plans":[{"Node Type":"Hash Join","Parent Relationship":"Outer","Join Type":"Inner","Total Cost":4329.76,"Plan Rows":3081,"Plan Width":6,"Actual Rows":3074,"Actual Loops":1,"Hash Cond":"(i.order_id = o.id)","Shared Hit Blocks":1455,"Plans":[{"Node Type":"Seq Scan","Parent Relationship":"Outer","Relation Name":"order_items","Alias":"i","Total Cost":3684,"Plan Rows":225000,"Plan Width":10,"Actual Rows":225000,"Actual Loops":1,"Shared Hit Blocks":1434},{"Node Type":"Hash","Parent Relationship":"Inner","Total Cost":42.26,"Plan Rows":1027,"Plan Width":4,"Actual Rows":1025,"Actual Loops":1,"Hash Buckets":2048,"Original Hash Buckets":2048,"Hash Batches":1,"Original Hash Batches":1,"Peak Memory Usage":37,"Shared Hit Blocks":21,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Forward","Index Name":"orders_placed","Relation Name":"orders","Alias":"o","Total Cost":42.26,"Plan Rows":1027,"Plan Width":4,"Actual Rows":1025,"Actual Loops":1,"Index Cond":"(placed_at >= \'2024-12-22 00:00:00+00\'::timestamp with time zone)","Index Searches":1,"Shared Hit Blocks":21}]}]}]}}]',
      matching: 1025,
      ways: [
        { cost: 5238.32, pages: 4126 },
        { cost: 4345.18, pages: 1455 },
        { cost: 7156.83, pages: 5076 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Aggregate","Strategy":"Plain","Partial Mode":"Simple","Total Cost":4371.58,"Plan Rows":1,"Plan Width":8,"Actual Rows":1,"Actual Loops":1,"Shared Hit Blocks":1462,"Plans":[{"Node Type":"Hash Join","Parent Relationship":"Outer","Join Type":"Inner","Total Cost":4350.03,"Plan Rows":4308,"Plan Width":6,"Actual Rows":4309,"Actual Loops":1,"Hash Cond":"(i.order_id = o.id)","Shared Hit Blocks":1462,"Plans":[{"Node Type":"Seq Scan","Parent Relationship":"Outer","Relation Name":"order_items","Alias":"i","Total Cost":3684,"Plan Rows":225000,"Plan Width":10,"Actual Rows":225000,"Actual Loops":1,"Shared Hit Blocks":1434},{"Node Type":"Hash","Parent Relationship":"Inner","Total Cost":57.42,"Plan Rows":1436,"Plan Width":4,"Actual Rows":1436,"Actual Loops":1,"Hash Buckets":2048,"Original Hash Buckets":2048,"Hash Batches":1,"Original Hash Batches":1,"Peak Memory Usage":48,"Shared Hit Blocks":28,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Forward","Index Name":"orders_placed","Relation Name":"orders","Alias":"o","Total Cost":57.42,"Plan Rows":1436,"Plan Width":4,"Actual Rows":1436,"Actual Loops":1,"Index Cond":"(placed_at >= \'2024-12-18 00:00:00+00\'::timestamp with time zone)","Index Searches":1,"Shared Hit Blocks":28}]}]}]}}]',
      matching: 1436,
      ways: [
        { cost: 6264.97, pages: 5783 },
        { cost: 4371.58, pages: 1462 },
        { cost: 7216.37, pages: 5083 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Aggregate","Strategy":"Plain","Partial Mode":"Simple","Total Cost":4479.47,"Plan Rows":1,"Plan Width":8,"Actual Rows":1,"Actual Loops":1,"Shared Hit Blocks":1490,"Plans":[{"Node Type":"Hash Join","Parent Relationship":"Outer","Join Type":"Inner","Total Cost":4433.29,"Plan Rows":9234,"Plan Width":6,"Actual Rows":9229,"Actual Loops":1,"Hash Cond":"(i.order_id = o.id)","Shared Hit Blocks":1490,"Plans":[{"Node Type":"Seq Scan","Parent Relationship":"Outer","Relation Name":"order_items","Alias":"i","Total Cost":3684,"Plan Rows":225000,"Plan Width":10,"Actual Rows":225000,"Actual Loops":1,"Shared Hit Blocks":1434},{"Node Type":"Hash","Parent Relationship":"Inner","Total Cost":120.16,"Plan Rows":3078,"Plan Width":4,"Actual Rows":3077,"Actual Loops":1,"Hash Buckets":4096,"Original Hash Buckets":4096,"Hash Batches":1,"Original Hash Batches":1,"Peak Memory Usage":101,"Shared Hit Blocks":56,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Forward","Index Name":"orders_placed","Relation Name":"orders","Alias":"o","Total Cost":120.16,"Plan Rows":3078,"Plan Width":4,"Actual Rows":3077,"Actual Loops":1,"Index Cond":"(placed_at >= \'2024-12-02 00:00:00+00\'::timestamp with time zone)","Index Searches":1,"Shared Hit Blocks":56}]}]}]}}]',
      matching: 3077,
      ways: [
        { cost: 9085.03, pages: 12380 },
        { cost: 4479.47, pages: 1490 },
        { cost: 7464.24, pages: 5111 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Aggregate","Strategy":"Plain","Partial Mode":"Simple","Total Cost":4878.54,"Plan Rows":1,"Plan Width":8,"Actual Rows":1,"Actual Loops":1,"Shared Hit Blocks":1597,"Plans":[{"Node Type":"Hash Join","Parent Relationship":"Outer","Join Type":"Inner","Total Cost":4740,"Plan Rows":27705,"Plan Width":6,"Actual Rows":27692,"Actual Loops":1,"Hash Cond":"(i.order_id = o.id)","Shared Hit Blocks":1597,"Plans":[{"Node Type":"Seq Scan","Parent Relationship":"Outer","Relation Name":"order_items","Alias":"i","Total Cost":3684,"Plan Rows":225000,"Plan Width":10,"Actual Rows":225000,"Actual Loops":1,"Shared Hit Blocks":1434},{"Node Type":"Hash","Parent Relationship":"Inner","Total Cost":349.91,"Plan Rows":9235,"Plan Width":4,"Actual Rows":9232,"Actual Loops":1,"Hash Buckets":16384,"Original Hash Buckets":16384,"Hash Batches":1,"Original Hash Batches":1,"Peak Memory Usage":317,"Shared Hit Blocks":163,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Forward","Index Name":"orders_placed","Relation Name":"orders","Alias":"o","Total Cost":349.91,"Plan Rows":9235,"Plan Width":4,"Actual Rows":9232,"Actual Loops":1,"Index Cond":"(placed_at >= \'2024-10-03 00:00:00+00\'::timestamp with time zone)","Index Searches":1,"Shared Hit Blocks":163}]}]}]}}]',
      matching: 9232,
      ways: [
        { cost: 12501.03, pages: 37118 },
        { cost: 4878.54, pages: 1597 },
        { cost: 8431.76, pages: 5218 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Aggregate","Strategy":"Plain","Partial Mode":"Simple","Total Cost":5475.02,"Plan Rows":1,"Plan Width":8,"Actual Rows":1,"Actual Loops":1,"Shared Hit Blocks":1754,"Plans":[{"Node Type":"Hash Join","Parent Relationship":"Outer","Join Type":"Inner","Total Cost":5197.99,"Plan Rows":55404,"Plan Width":6,"Actual Rows":55403,"Actual Loops":1,"Hash Cond":"(i.order_id = o.id)","Shared Hit Blocks":1754,"Plans":[{"Node Type":"Seq Scan","Parent Relationship":"Outer","Relation Name":"order_items","Alias":"i","Total Cost":3684,"Plan Rows":225000,"Plan Width":10,"Actual Rows":225000,"Actual Loops":1,"Shared Hit Blocks":1434},{"Node Type":"Hash","Parent Relationship":"Inner","Total Cost":692.48,"Plan Rows":18468,"Plan Width":4,"Actual Rows":18467,"Actual Loops":1,"Hash Buckets":32768,"Original Hash Buckets":32768,"Hash Batches":1,"Original Hash Batches":1,"Peak Memory Usage":633,"Shared Hit Blocks":320,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Forward","Index Name":"orders_placed","Relation Name":"orders","Alias":"o","Total Cost":692.48,"Plan Rows":18468,"Plan Width":4,"Actual Rows":18467,"Actual Loops":1,"Index Cond":"(placed_at >= \'2024-07-05 00:00:00+00\'::timestamp with time zone)","Index Searches":1,"Shared Hit Blocks":320}]}]}]}}]',
      matching: 18467,
      ways: [
        { cost: 17621.68, pages: 74250 },
        { cost: 5475.02, pages: 1754 },
        { cost: 9936.44, pages: 5375 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Aggregate","Strategy":"Plain","Partial Mode":"Simple","Total Cost":6703.17,"Plan Rows":1,"Plan Width":8,"Actual Rows":1,"Actual Loops":1,"Shared Hit Blocks":2062,"Plans":[{"Node Type":"Hash Join","Parent Relationship":"Outer","Join Type":"Inner","Total Cost":6141.42,"Plan Rows":112347,"Plan Width":6,"Actual Rows":112345,"Actual Loops":1,"Hash Cond":"(i.order_id = o.id)","Shared Hit Blocks":2062,"Plans":[{"Node Type":"Seq Scan","Parent Relationship":"Outer","Relation Name":"order_items","Alias":"i","Total Cost":3684,"Plan Rows":225000,"Plan Width":10,"Actual Rows":225000,"Actual Loops":1,"Shared Hit Blocks":1434},{"Node Type":"Hash","Parent Relationship":"Inner","Total Cost":1398.65,"Plan Rows":37449,"Plan Width":4,"Actual Rows":37448,"Actual Loops":1,"Hash Buckets":65536,"Original Hash Buckets":65536,"Hash Batches":1,"Original Hash Batches":1,"Peak Memory Usage":1280,"Shared Hit Blocks":628,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Forward","Index Name":"orders_placed","Relation Name":"orders","Alias":"o","Total Cost":1398.65,"Plan Rows":37449,"Plan Width":4,"Actual Rows":37448,"Actual Loops":1,"Index Cond":"(placed_at >= \'2024-01-02 00:00:00+00\'::timestamp with time zone)","Index Searches":1,"Shared Hit Blocks":628}]}]}]}}]',
      matching: 37448,
      ways: [
        { cost: 28150.52, pages: 150624 },
        { cost: 6703.17, pages: 2062 },
        { cost: 11590.47, pages: 6284 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Aggregate","Strategy":"Plain","Partial Mode":"Simple","Total Cost":7927.89,"Plan Rows":1,"Plan Width":8,"Actual Rows":1,"Actual Loops":1,"Shared Hit Blocks":2090,"Plans":[{"Node Type":"Hash Join","Parent Relationship":"Outer","Join Type":"Inner","Total Cost":6804.4,"Plan Rows":224697,"Plan Width":6,"Actual Rows":224690,"Actual Loops":1,"Hash Cond":"(i.order_id = o.id)","Shared Hit Blocks":2090,"Plans":[{"Node Type":"Seq Scan","Parent Relationship":"Outer","Relation Name":"order_items","Alias":"i","Total Cost":3684,"Plan Rows":225000,"Plan Width":10,"Actual Rows":225000,"Actual Loops":1,"Shared Hit Blocks":1434},{"Node Type":"Hash","Parent Relationship":"Inner","Total Cost":1593.5,"Plan Rows":74899,"Plan Width":4,"Actual Rows":74897,"Actual Loops":1,"Hash Buckets":131072,"Original Hash Buckets":131072,"Hash Batches":1,"Original Hash Batches":1,"Peak Memory Usage":2560,"Shared Hit Blocks":656,"Plans":[{"Node Type":"Seq Scan","Parent Relationship":"Outer","Relation Name":"orders","Alias":"o","Total Cost":1593.5,"Plan Rows":74899,"Plan Width":4,"Actual Rows":74897,"Actual Loops":1,"Filter":"(placed_at >= \'2023-01-02 00:00:00+00\'::timestamp with time zone)","Rows Removed by Filter":103,"Shared Hit Blocks":656}]}]}]}}]',
      matching: 74897,
      ways: [
        { cost: 34243.49, pages: 219321 },
        { cost: 7927.89, pages: 2090 },
        { cost: 13369.34, pages: 6284 },
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
