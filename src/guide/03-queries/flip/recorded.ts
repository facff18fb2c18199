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
        '[{"Plan":{"Node Type":"Bitmap Heap Scan","Relation Name":"orders","Alias":"orders","Total Cost":93.29,"Plan Rows":26,"Plan Width":12,"Actual Rows":26,"Actual Loops":1,"Recheck Cond":"(total_cents >= 60450)","Exact Heap Blocks":25,"Shared Hit Blocks":27,"Plans":[{"Node Type":"Bitmap Index Scan","Parent Relationship":"Outer","Index Name":"orders_total","Total Cost":4.49,"Plan Rows":26,"Actual Rows":26,"Actual Loops":1,"Index Cond":"(total_cents >= 60450)","Index Searches":1,"Shared Hit Blocks":2}]}}]',
      matching: 26,
      ways: [
        { cost: 108.75, pages: 28 },
        { cost: 93.29, pages: 27 },
        { cost: 1593.5, pages: 656 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Bitmap Heap Scan","Relation Name":"orders","Alias":"orders","Total Cost":532.1,"Plan Rows":290,"Plan Width":12,"Actual Rows":291,"Actual Loops":1,"Recheck Cond":"(total_cents >= 60000)","Exact Heap Blocks":241,"Shared Hit Blocks":243,"Plans":[{"Node Type":"Bitmap Index Scan","Parent Relationship":"Outer","Index Name":"orders_total","Total Cost":6.47,"Plan Rows":290,"Actual Rows":291,"Actual Loops":1,"Index Cond":"(total_cents >= 60000)","Index Searches":1,"Shared Hit Blocks":2}]}}]',
      matching: 291,
      ways: [
        { cost: 961.37, pages: 293 },
        { cost: 532.1, pages: 243 },
        { cost: 1593.5, pages: 656 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Bitmap Heap Scan","Relation Name":"orders","Alias":"orders","Total Cost":717.1,"Plan Rows":898,"Plan Width":12,"Actual Rows":900,"Actual Loops":1,"Recheck Cond":"(total_cents >= 59000)","Exact Heap Blocks":493,"Shared Hit Blocks":497,"Plans":[{"Node Type":"Bitmap Index Scan","Parent Relationship":"Outer","Index Name":"orders_total","Total Cost":15.03,"Plan Rows":898,"Actual Rows":900,"Actual Loops":1,"Index Cond":"(total_cents >= 59000)","Index Searches":1,"Shared Hit Blocks":4}]}}]',
      matching: 900,
      ways: [
        { cost: 2160, pages: 903 },
        { cost: 717.1, pages: 497 },
        { cost: 1593.5, pages: 656 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Bitmap Heap Scan","Relation Name":"orders","Alias":"orders","Total Cost":720.32,"Plan Rows":2174,"Plan Width":12,"Actual Rows":2176,"Actual Loops":1,"Recheck Cond":"(total_cents >= 57000)","Exact Heap Blocks":623,"Shared Hit Blocks":630,"Plans":[{"Node Type":"Bitmap Index Scan","Parent Relationship":"Outer","Index Name":"orders_total","Total Cost":36.6,"Plan Rows":2174,"Actual Rows":2176,"Actual Loops":1,"Index Cond":"(total_cents >= 57000)","Index Searches":1,"Shared Hit Blocks":7}]}}]',
      matching: 2176,
      ways: [
        { cost: 2682.33, pages: 2179 },
        { cost: 720.32, pages: 630 },
        { cost: 1593.5, pages: 656 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Bitmap Heap Scan","Relation Name":"orders","Alias":"orders","Total Cost":764.41,"Plan Rows":3759,"Plan Width":12,"Actual Rows":3761,"Actual Loops":1,"Recheck Cond":"(total_cents >= 54500)","Exact Heap Blocks":652,"Shared Hit Blocks":663,"Plans":[{"Node Type":"Bitmap Index Scan","Parent Relationship":"Outer","Index Name":"orders_total","Total Cost":60.48,"Plan Rows":3759,"Actual Rows":3761,"Actual Loops":1,"Index Cond":"(total_cents >= 54500)","Index Searches":1,"Shared Hit Blocks":11}]}}]',
      matching: 3761,
      ways: [
        { cost: 2722.07, pages: 3766 },
        { cost: 764.41, pages: 663 },
        { cost: 1593.5, pages: 656 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Bitmap Heap Scan","Relation Name":"orders","Alias":"orders","Total Cost":874.07,"Plan Rows":7594,"Plan Width":12,"Actual Rows":7593,"Actual Loops":1,"Recheck Cond":"(total_cents >= 49000)","Exact Heap Blocks":656,"Shared Hit Blocks":675,"Plans":[{"Node Type":"Bitmap Index Scan","Parent Relationship":"Outer","Index Name":"orders_total","Total Cost":121.25,"Plan Rows":7594,"Actual Rows":7593,"Actual Loops":1,"Index Cond":"(total_cents >= 49000)","Index Searches":1,"Shared Hit Blocks":19}]}}]',
      matching: 7593,
      ways: [
        { cost: 2821.18, pages: 7599 },
        { cost: 874.07, pages: 675 },
        { cost: 1593.5, pages: 656 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Bitmap Heap Scan","Relation Name":"orders","Alias":"orders","Total Cost":1082.38,"Plan Rows":14918,"Plan Width":12,"Actual Rows":14918,"Actual Loops":1,"Recheck Cond":"(total_cents >= 39000)","Exact Heap Blocks":656,"Shared Hit Blocks":692,"Plans":[{"Node Type":"Bitmap Index Scan","Parent Relationship":"Outer","Index Name":"orders_total","Total Cost":236.18,"Plan Rows":14918,"Actual Rows":14918,"Actual Loops":1,"Index Cond":"(total_cents >= 39000)","Index Searches":1,"Shared Hit Blocks":36}]}}]',
      matching: 14918,
      ways: [
        { cost: 3009.35, pages: 14928 },
        { cost: 1082.38, pages: 692 },
        { cost: 1593.5, pages: 656 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Bitmap Heap Scan","Relation Name":"orders","Alias":"orders","Total Cost":1299.57,"Plan Rows":22483,"Plan Width":12,"Actual Rows":22485,"Actual Loops":1,"Recheck Cond":"(total_cents >= 30000)","Exact Heap Blocks":656,"Shared Hit Blocks":710,"Plans":[{"Node Type":"Bitmap Index Scan","Parent Relationship":"Outer","Index Name":"orders_total","Total Cost":356.92,"Plan Rows":22483,"Actual Rows":22485,"Actual Loops":1,"Index Cond":"(total_cents >= 30000)","Index Searches":1,"Shared Hit Blocks":54}]}}]',
      matching: 22485,
      ways: [
        { cost: 3205.74, pages: 22498 },
        { cost: 1299.57, pages: 710 },
        { cost: 1593.5, pages: 656 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Bitmap Heap Scan","Relation Name":"orders","Alias":"orders","Total Cost":1521.14,"Plan Rows":30264,"Plan Width":12,"Actual Rows":30262,"Actual Loops":1,"Recheck Cond":"(total_cents >= 22000)","Exact Heap Blocks":656,"Shared Hit Blocks":728,"Plans":[{"Node Type":"Bitmap Index Scan","Parent Relationship":"Outer","Index Name":"orders_total","Total Cost":479.27,"Plan Rows":30264,"Actual Rows":30262,"Actual Loops":1,"Index Cond":"(total_cents >= 22000)","Index Searches":1,"Shared Hit Blocks":72}]}}]',
      matching: 30262,
      ways: [
        { cost: 3405.91, pages: 30279 },
        { cost: 1521.14, pages: 728 },
        { cost: 1593.5, pages: 656 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Seq Scan","Relation Name":"orders","Alias":"orders","Total Cost":1593.5,"Plan Rows":32391,"Plan Width":12,"Actual Rows":32392,"Actual Loops":1,"Filter":"(total_cents >= 20000)","Rows Removed by Filter":42608,"Shared Hit Blocks":656}}]',
      matching: 32392,
      ways: [
        { cost: 3459.13, pages: 32408 },
        { cost: 1580.21, pages: 732 },
        { cost: 1593.5, pages: 656 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Seq Scan","Relation Name":"orders","Alias":"orders","Total Cost":1593.5,"Plan Rows":45327,"Plan Width":12,"Actual Rows":45324,"Actual Loops":1,"Filter":"(total_cents >= 10000)","Rows Removed by Filter":29676,"Shared Hit Blocks":656}}]',
      matching: 45324,
      ways: [
        { cost: 3793.51, pages: 45346 },
        { cost: 1950.16, pages: 761 },
        { cost: 1593.5, pages: 656 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Seq Scan","Relation Name":"orders","Alias":"orders","Total Cost":1593.5,"Plan Rows":75000,"Plan Width":12,"Actual Rows":75000,"Actual Loops":1,"Filter":"(total_cents >= 500)","Shared Hit Blocks":656}}]',
      matching: 75000,
      ways: [
        { cost: 4552.79, pages: 74759 },
        { cost: 2791.04, pages: 809 },
        { cost: 1593.5, pages: 656 },
      ],
    },
  ],
  join: [
    {
      explained:
        '[{"Plan":{"Node Type":"Aggregate","Strategy":"Plain","Partial Mode":"Simple","Total Cost":831.56,"Plan Rows":1,"Plan Width":8,"Actual Rows":1,"Actual Loops":1,"Shared Hit Blocks":416,"Plans":[{"Node Type":"Nested Loop","Parent Relationship":"Outer","Join Type":"Inner","Total Cost":830.01,"Plan Rows":309,"Plan Width":6,"Actual Rows":310,"Actual Loops":1,"Shared Hit Blocks":416,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Forward","Index Name":"orders_placed","Relation Name":"orders","Alias":"o","Total Cost":10.1,"Plan Rows":103,"Plan Width":4,"Actual Rows":103,"Actual Loops":1,"Index Cond":"(placed_at >= \'2024-12-30 00:00:00+00\'::timestamp with time zone)","Index Searches":1,"Shared Hit Blocks":4},{"Node Type":"Index Scan","Parent Relationship":"Inner","Scan Direction":"Forward","Index Name":"items_order","Relation Name":"order_items","Alias":"i","Total Cost":7.93,"Plan Rows":3,"Plan Width":10,"Actual Rows":3.01,"Actual Loops":103,"Index Cond":"(order_id = o.id)","Index Searches":103,"Shared Hit Blocks":412}]}]}}]',
      matching: 103,
      ways: [
        { cost: 831.56, pages: 416 },
        { cost: 4287.6, pages: 1438 },
        { cost: 7030.54, pages: 5059 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Aggregate","Strategy":"Plain","Partial Mode":"Simple","Total Cost":1551.78,"Plan Rows":1,"Plan Width":8,"Actual Rows":1,"Actual Loops":1,"Shared Hit Blocks":829,"Plans":[{"Node Type":"Nested Loop","Parent Relationship":"Outer","Join Type":"Inner","Total Cost":1548.68,"Plan Rows":618,"Plan Width":6,"Actual Rows":619,"Actual Loops":1,"Shared Hit Blocks":829,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Forward","Index Name":"orders_placed","Relation Name":"orders","Alias":"o","Total Cost":12.9,"Plan Rows":206,"Plan Width":4,"Actual Rows":206,"Actual Loops":1,"Index Cond":"(placed_at >= \'2024-12-29 00:00:00+00\'::timestamp with time zone)","Index Searches":1,"Shared Hit Blocks":5},{"Node Type":"Index Scan","Parent Relationship":"Inner","Scan Direction":"Forward","Index Name":"items_order","Relation Name":"order_items","Alias":"i","Total Cost":7.43,"Plan Rows":3,"Plan Width":10,"Actual Rows":3,"Actual Loops":206,"Index Cond":"(order_id = o.id)","Index Searches":206,"Shared Hit Blocks":824}]}]}}]',
      matching: 206,
      ways: [
        { cost: 1551.78, pages: 829 },
        { cost: 4293.23, pages: 1439 },
        { cost: 7042.96, pages: 5060 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Aggregate","Strategy":"Plain","Partial Mode":"Simple","Total Cost":2771.62,"Plan Rows":1,"Plan Width":8,"Actual Rows":1,"Actual Loops":1,"Shared Hit Blocks":1655,"Plans":[{"Node Type":"Nested Loop","Parent Relationship":"Outer","Join Type":"Inner","Total Cost":2765.44,"Plan Rows":1233,"Plan Width":6,"Actual Rows":1232,"Actual Loops":1,"Shared Hit Blocks":1655,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Forward","Index Name":"orders_placed","Relation Name":"orders","Alias":"o","Total Cost":22.48,"Plan Rows":411,"Plan Width":4,"Actual Rows":411,"Actual Loops":1,"Index Cond":"(placed_at >= \'2024-12-27 00:00:00+00\'::timestamp with time zone)","Index Searches":1,"Shared Hit Blocks":8},{"Node Type":"Index Scan","Parent Relationship":"Inner","Scan Direction":"Forward","Index Name":"items_order","Relation Name":"order_items","Alias":"i","Total Cost":6.64,"Plan Rows":3,"Plan Width":10,"Actual Rows":3,"Actual Loops":411,"Index Cond":"(order_id = o.id)","Index Searches":411,"Shared Hit Blocks":1647}]}]}}]',
      matching: 411,
      ways: [
        { cost: 2771.62, pages: 1655 },
        { cost: 4308.46, pages: 1442 },
        { cost: 7072.73, pages: 5063 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Aggregate","Strategy":"Plain","Partial Mode":"Simple","Total Cost":3787.92,"Plan Rows":1,"Plan Width":8,"Actual Rows":1,"Actual Loops":1,"Shared Hit Blocks":2472,"Plans":[{"Node Type":"Nested Loop","Parent Relationship":"Outer","Join Type":"Inner","Total Cost":3778.66,"Plan Rows":1851,"Plan Width":6,"Actual Rows":1849,"Actual Loops":1,"Shared Hit Blocks":2472,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Forward","Index Name":"orders_placed","Relation Name":"orders","Alias":"o","Total Cost":28.09,"Plan Rows":617,"Plan Width":4,"Actual Rows":616,"Actual Loops":1,"Index Cond":"(placed_at >= \'2024-12-25 00:00:00+00\'::timestamp with time zone)","Index Searches":1,"Shared Hit Blocks":10},{"Node Type":"Index Scan","Parent Relationship":"Inner","Scan Direction":"Forward","Index Name":"items_order","Relation Name":"order_items","Alias":"i","Total Cost":6.05,"Plan Rows":3,"Plan Width":10,"Actual Rows":3,"Actual Loops":616,"Index Cond":"(order_id = o.id)","Index Searches":616,"Shared Hit Blocks":2462}]}]}}]',
      matching: 616,
      ways: [
        { cost: 3787.92, pages: 2472 },
        { cost: 4319.73, pages: 1444 },
        { cost: 7099.38, pages: 5065 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Aggregate","Strategy":"Plain","Partial Mode":"Simple","Total Cost":4235.53,"Plan Rows":1,"Plan Width":8,"Actual Rows":1,"Actual Loops":1,"Shared Hit Blocks":2888,"Plans":[{"Node Type":"Nested Loop","Parent Relationship":"Outer","Join Type":"Inner","Total Cost":4224.73,"Plan Rows":2157,"Plan Width":6,"Actual Rows":2159,"Actual Loops":1,"Shared Hit Blocks":2888,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Forward","Index Name":"orders_placed","Relation Name":"orders","Alias":"o","Total Cost":30.88,"Plan Rows":719,"Plan Width":4,"Actual Rows":719,"Actual Loops":1,"Index Cond":"(placed_at >= \'2024-12-24 00:00:00+00\'::timestamp with time zone)","Index Searches":1,"Shared Hit Blocks":12},{"Node Type":"Index Scan","Parent Relationship":"Inner","Scan Direction":"Forward","Index Name":"items_order","Relation Name":"order_items","Alias":"i","Total Cost":5.8,"Plan Rows":3,"Plan Width":10,"Actual Rows":3,"Actual Loops":719,"Index Cond":"(order_id = o.id)","Index Searches":719,"Shared Hit Blocks":2876}]}]}}]',
      matching: 719,
      ways: [
        { cost: 4235.53, pages: 2888 },
        { cost: 4325.32, pages: 1446 },
        { cost: 7112.79, pages: 5067 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Aggregate","Strategy":"Plain","Partial Mode":"Simple","Total Cost":4334.95,"Plan Rows":1,"Plan Width":8,"Actual Rows":1,"Actual Loops":1,"Shared Hit Blocks":1447,"Plans":[{"Node Type":"Hash Join","Parent Relationship":"Outer","Join Type":"Inner","Total Cost":4322.61,"Plan Rows":2466,"Plan Width":6,"Actual Rows":2466,"Actual Loops":1,"Hash Cond":"(i.order_id = o.id)","Shared Hit Blocks":1447,"Plans":[{"Node Type":"Seq Scan","Parent Relationship":"Outer","Relation Name":"order_items","Alias":"i","Total Cost":3684,"Plan Rows":225000,"Plan Width":10,"Actual Rows":225000,"Actual Loops":1,"Shared Hit Blocks":1434},{"Node Type":"Hash","Parent Relationship":"Inner","Total Cost":37.68,"Plan Rows":822,"Plan Width":4,"Actual Rows":822,"Actual Loops":1,"Hash Buckets":1024,"Original Hash Buckets":1024,"Hash Batches":1,"Original Hash Batches":1,"Peak Memory Usage":27,"Shared Hit Blocks":13,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Forward","Index Name":"orders_placed","Relation Name":"orders","Alias":"o","Total Cost":37.68,"Plan Rows":822,"Plan Width":4,"Actual Rows":822,"Actual Loops":1,"Index Cond":"(placed_at >= \'2024-12-23 00:00:00+00\'::timestamp with time zone)","Index Searches":1,"Shared Hit Blocks":13}]}]}]}}]',
      matching: 822,
      ways: [
        { cost: 4655.66, pages: 3303 },
        { cost: 4334.95, pages: 1447 },
        { cost: 7130.42, pages: 5068 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Aggregate","Strategy":"Plain","Partial Mode":"Simple","Total Cost":4345.22,"Plan Rows":1,"Plan Width":8,"Actual Rows":1,"Actual Loops":1,"Shared Hit Blocks":1448,"Plans":[{"Node Type":"Hash Join","Parent Relationship":"Outer","Join Type":"Inner","Total Cost":4329.79,"Plan Rows":3084,"Plan Width":6,"Actual Rows":3080,"Actual Loops":1,"Hash Cond":"(i.order_id = o.id)","Shared Hit Blocks":1448,"Plans":[{"Node Type":"Seq Scan","Parent Relationship":"Outer","Relation Name":"order_items","Alias":"i","Total Cost":3684,"Plan Rows":225000,"Plan Width":10,"Actual Rows":225000,"Actual Loops":1,"Shared Hit Blocks":1434},{"Node Type":"Hash","Parent Relationship":"Inner","Total Cost":42.28,"Plan Rows":1028,"Plan Width":4,"Actual Rows":1027,"Actual Loops":1,"Hash Buckets":2048,"Original Hash Buckets":2048,"Hash Batches":1,"Original Hash Batches":1,"Peak Memory Usage":37,"Shared Hit Blocks":14,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Forward","Index Name":"orders_placed","Relation Name":"orders","Alias":"o","Total Cost":42.28,"Plan Rows":1028,"Plan Width":4,"Actual Rows":1027,"Actual Loops":1,"Index Cond":"(placed_at >= \'2024-12-21 00:00:00+00\'::timestamp with time zone)","Index Searches":1,"Shared Hit Blocks":14}]}]}]}}]',
      matching: 1027,
      ways: [
        { cost: 5238.86, pages: 4127 },
        { cost: 4345.22, pages: 1448 },
        { cost: 7156.96, pages: 5069 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Aggregate","Strategy":"Plain","Partial Mode":"Simple","Total Cost":4371.72,"Plan Rows":1,"Plan Width":8,"Actual Rows":1,"Actual Loops":1,"Shared Hit Blocks":1454,"Plans":[{"Node Type":"Hash Join","Parent Relationship":"Outer","Join Type":"Inner","Total Cost":4350.12,"Plan Rows":4317,"Plan Width":6,"Actual Rows":4315,"Actual Loops":1,"Hash Cond":"(i.order_id = o.id)","Shared Hit Blocks":1454,"Plans":[{"Node Type":"Seq Scan","Parent Relationship":"Outer","Relation Name":"order_items","Alias":"i","Total Cost":3684,"Plan Rows":225000,"Plan Width":10,"Actual Rows":225000,"Actual Loops":1,"Shared Hit Blocks":1434},{"Node Type":"Hash","Parent Relationship":"Inner","Total Cost":57.48,"Plan Rows":1439,"Plan Width":4,"Actual Rows":1438,"Actual Loops":1,"Hash Buckets":2048,"Original Hash Buckets":2048,"Hash Batches":1,"Original Hash Batches":1,"Peak Memory Usage":48,"Shared Hit Blocks":20,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Forward","Index Name":"orders_placed","Relation Name":"orders","Alias":"o","Total Cost":57.48,"Plan Rows":1439,"Plan Width":4,"Actual Rows":1438,"Actual Loops":1,"Index Cond":"(placed_at >= \'2024-12-17 00:00:00+00\'::timestamp with time zone)","Index Searches":1,"Shared Hit Blocks":20}]}]}]}}]',
      matching: 1438,
      ways: [
        { cost: 6274.57, pages: 5783 },
        { cost: 4371.72, pages: 1454 },
        { cost: 7216.75, pages: 5075 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Aggregate","Strategy":"Plain","Partial Mode":"Simple","Total Cost":4479.7,"Plan Rows":1,"Plan Width":8,"Actual Rows":1,"Actual Loops":1,"Shared Hit Blocks":1474,"Plans":[{"Node Type":"Hash Join","Parent Relationship":"Outer","Join Type":"Inner","Total Cost":4433.44,"Plan Rows":9249,"Plan Width":6,"Actual Rows":9245,"Actual Loops":1,"Hash Cond":"(i.order_id = o.id)","Shared Hit Blocks":1474,"Plans":[{"Node Type":"Seq Scan","Parent Relationship":"Outer","Relation Name":"order_items","Alias":"i","Total Cost":3684,"Plan Rows":225000,"Plan Width":10,"Actual Rows":225000,"Actual Loops":1,"Shared Hit Blocks":1434},{"Node Type":"Hash","Parent Relationship":"Inner","Total Cost":120.25,"Plan Rows":3083,"Plan Width":4,"Actual Rows":3082,"Actual Loops":1,"Hash Buckets":4096,"Original Hash Buckets":4096,"Hash Batches":1,"Original Hash Batches":1,"Peak Memory Usage":101,"Shared Hit Blocks":40,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Forward","Index Name":"orders_placed","Relation Name":"orders","Alias":"o","Total Cost":120.25,"Plan Rows":3083,"Plan Width":4,"Actual Rows":3082,"Actual Loops":1,"Index Cond":"(placed_at >= \'2024-12-01 00:00:00+00\'::timestamp with time zone)","Index Searches":1,"Shared Hit Blocks":40}]}]}]}}]',
      matching: 3082,
      ways: [
        { cost: 9087.71, pages: 12384 },
        { cost: 4479.7, pages: 1474 },
        { cost: 7464.9, pages: 5095 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Aggregate","Strategy":"Plain","Partial Mode":"Simple","Total Cost":4879.08,"Plan Rows":1,"Plan Width":8,"Actual Rows":1,"Actual Loops":1,"Shared Hit Blocks":1548,"Plans":[{"Node Type":"Hash Join","Parent Relationship":"Outer","Join Type":"Inner","Total Cost":4740.36,"Plan Rows":27741,"Plan Width":6,"Actual Rows":27738,"Actual Loops":1,"Hash Cond":"(i.order_id = o.id)","Shared Hit Blocks":1548,"Plans":[{"Node Type":"Seq Scan","Parent Relationship":"Outer","Relation Name":"order_items","Alias":"i","Total Cost":3684,"Plan Rows":225000,"Plan Width":10,"Actual Rows":225000,"Actual Loops":1,"Shared Hit Blocks":1434},{"Node Type":"Hash","Parent Relationship":"Inner","Total Cost":350.12,"Plan Rows":9247,"Plan Width":4,"Actual Rows":9246,"Actual Loops":1,"Hash Buckets":16384,"Original Hash Buckets":16384,"Hash Batches":1,"Original Hash Batches":1,"Peak Memory Usage":317,"Shared Hit Blocks":114,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Forward","Index Name":"orders_placed","Relation Name":"orders","Alias":"o","Total Cost":350.12,"Plan Rows":9247,"Plan Width":4,"Actual Rows":9246,"Actual Loops":1,"Index Cond":"(placed_at >= \'2024-10-02 00:00:00+00\'::timestamp with time zone)","Index Searches":1,"Shared Hit Blocks":114}]}]}]}}]',
      matching: 9246,
      ways: [
        { cost: 12507.45, pages: 37125 },
        { cost: 4879.08, pages: 1548 },
        { cost: 8433.45, pages: 5169 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Aggregate","Strategy":"Plain","Partial Mode":"Simple","Total Cost":5480.15,"Plan Rows":1,"Plan Width":8,"Actual Rows":1,"Actual Loops":1,"Shared Hit Blocks":1657,"Plans":[{"Node Type":"Hash Join","Parent Relationship":"Outer","Join Type":"Inner","Total Cost":5202.74,"Plan Rows":55479,"Plan Width":6,"Actual Rows":55481,"Actual Loops":1,"Hash Cond":"(i.order_id = o.id)","Shared Hit Blocks":1657,"Plans":[{"Node Type":"Seq Scan","Parent Relationship":"Outer","Relation Name":"order_items","Alias":"i","Total Cost":3684,"Plan Rows":225000,"Plan Width":10,"Actual Rows":225000,"Actual Loops":1,"Shared Hit Blocks":1434},{"Node Type":"Hash","Parent Relationship":"Inner","Total Cost":696.92,"Plan Rows":18493,"Plan Width":4,"Actual Rows":18493,"Actual Loops":1,"Hash Buckets":32768,"Original Hash Buckets":32768,"Hash Batches":1,"Original Hash Batches":1,"Peak Memory Usage":634,"Shared Hit Blocks":223,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Forward","Index Name":"orders_placed","Relation Name":"orders","Alias":"o","Total Cost":696.92,"Plan Rows":18493,"Plan Width":4,"Actual Rows":18493,"Actual Loops":1,"Index Cond":"(placed_at >= \'2024-07-04 00:00:00+00\'::timestamp with time zone)","Index Searches":1,"Shared Hit Blocks":223}]}]}]}}]',
      matching: 18493,
      ways: [
        { cost: 17639.06, pages: 74256 },
        { cost: 5480.15, pages: 1657 },
        { cost: 9944.08, pages: 5278 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Aggregate","Strategy":"Plain","Partial Mode":"Simple","Total Cost":6710.51,"Plan Rows":1,"Plan Width":8,"Actual Rows":1,"Actual Loops":1,"Shared Hit Blocks":1883,"Plans":[{"Node Type":"Hash Join","Parent Relationship":"Outer","Join Type":"Inner","Total Cost":6147.98,"Plan Rows":112503,"Plan Width":6,"Actual Rows":112500,"Actual Loops":1,"Hash Cond":"(i.order_id = o.id)","Shared Hit Blocks":1883,"Plans":[{"Node Type":"Seq Scan","Parent Relationship":"Outer","Relation Name":"order_items","Alias":"i","Total Cost":3684,"Plan Rows":225000,"Plan Width":10,"Actual Rows":225000,"Actual Loops":1,"Shared Hit Blocks":1434},{"Node Type":"Hash","Parent Relationship":"Inner","Total Cost":1404.56,"Plan Rows":37501,"Plan Width":4,"Actual Rows":37500,"Actual Loops":1,"Hash Buckets":65536,"Original Hash Buckets":65536,"Hash Batches":1,"Original Hash Batches":1,"Peak Memory Usage":1282,"Shared Hit Blocks":449,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Forward","Index Name":"orders_placed","Relation Name":"orders","Alias":"o","Total Cost":1404.56,"Plan Rows":37501,"Plan Width":4,"Actual Rows":37500,"Actual Loops":1,"Index Cond":"(placed_at >= \'2024-01-01 00:00:00+00\'::timestamp with time zone)","Index Searches":1,"Shared Hit Blocks":449}]}]}]}}]',
      matching: 37500,
      ways: [
        { cost: 28183.34, pages: 150652 },
        { cost: 6710.51, pages: 1883 },
        { cost: 11592.94, pages: 5951 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Aggregate","Strategy":"Plain","Partial Mode":"Simple","Total Cost":7930.67,"Plan Rows":1,"Plan Width":8,"Actual Rows":1,"Actual Loops":1,"Shared Hit Blocks":2090,"Plans":[{"Node Type":"Hash Join","Parent Relationship":"Outer","Join Type":"Inner","Total Cost":6805.66,"Plan Rows":225000,"Plan Width":6,"Actual Rows":225000,"Actual Loops":1,"Hash Cond":"(i.order_id = o.id)","Shared Hit Blocks":2090,"Plans":[{"Node Type":"Seq Scan","Parent Relationship":"Outer","Relation Name":"order_items","Alias":"i","Total Cost":3684,"Plan Rows":225000,"Plan Width":10,"Actual Rows":225000,"Actual Loops":1,"Shared Hit Blocks":1434},{"Node Type":"Hash","Parent Relationship":"Inner","Total Cost":1593.5,"Plan Rows":75000,"Plan Width":4,"Actual Rows":75000,"Actual Loops":1,"Hash Buckets":131072,"Original Hash Buckets":131072,"Hash Batches":1,"Original Hash Batches":1,"Peak Memory Usage":2563,"Shared Hit Blocks":656,"Plans":[{"Node Type":"Seq Scan","Parent Relationship":"Outer","Relation Name":"orders","Alias":"o","Total Cost":1593.5,"Plan Rows":75000,"Plan Width":4,"Actual Rows":75000,"Actual Loops":1,"Filter":"(placed_at >= \'2023-01-01 00:00:00+00\'::timestamp with time zone)","Shared Hit Blocks":656}]}]}]}}]',
      matching: 75000,
      ways: [
        { cost: 34245, pages: 219321 },
        { cost: 7930.67, pages: 2090 },
        { cost: 13374.14, pages: 5951 },
      ],
    },
  ],
  newest: [
    {
      explained:
        '[{"Plan":{"Node Type":"Limit","Total Cost":23.15,"Plan Rows":5,"Plan Width":16,"Actual Rows":4,"Actual Loops":1,"Shared Hit Blocks":6,"Plans":[{"Node Type":"Sort","Parent Relationship":"Outer","Total Cost":23.15,"Plan Rows":5,"Plan Width":16,"Actual Rows":4,"Actual Loops":1,"Sort Key":["placed_at DESC"],"Sort Method":"quicksort","Sort Space Used":17,"Sort Space Type":"Memory","Shared Hit Blocks":6,"Plans":[{"Node Type":"Bitmap Heap Scan","Parent Relationship":"Outer","Relation Name":"orders","Alias":"orders","Total Cost":23.08,"Plan Rows":5,"Plan Width":16,"Actual Rows":4,"Actual Loops":1,"Recheck Cond":"(total_cents >= 60490)","Exact Heap Blocks":4,"Shared Hit Blocks":6,"Plans":[{"Node Type":"Bitmap Index Scan","Parent Relationship":"Outer","Index Name":"orders_total","Total Cost":4.33,"Plan Rows":5,"Actual Rows":4,"Actual Loops":1,"Index Cond":"(total_cents >= 60490)","Index Searches":1,"Shared Hit Blocks":2}]}]}]}}]',
      matching: 4,
      ways: [
        { cost: 23.15, pages: 6 },
        { cost: 2799.79, pages: 896 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Limit","Total Cost":93.95,"Plan Rows":20,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Shared Hit Blocks":27,"Plans":[{"Node Type":"Sort","Parent Relationship":"Outer","Total Cost":93.97,"Plan Rows":26,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Sort Key":["placed_at DESC"],"Sort Method":"quicksort","Sort Space Used":18,"Sort Space Type":"Memory","Shared Hit Blocks":27,"Plans":[{"Node Type":"Bitmap Heap Scan","Parent Relationship":"Outer","Relation Name":"orders","Alias":"orders","Total Cost":93.29,"Plan Rows":26,"Plan Width":16,"Actual Rows":26,"Actual Loops":1,"Recheck Cond":"(total_cents >= 60450)","Exact Heap Blocks":25,"Shared Hit Blocks":27,"Plans":[{"Node Type":"Bitmap Index Scan","Parent Relationship":"Outer","Index Name":"orders_total","Total Cost":4.49,"Plan Rows":26,"Actual Rows":26,"Actual Loops":1,"Index Cond":"(total_cents >= 60450)","Index Searches":1,"Shared Hit Blocks":2}]}]}]}}]',
      matching: 26,
      ways: [
        { cost: 93.95, pages: 27 },
        { cost: 2153.75, pages: 605 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Limit","Total Cost":168.17,"Plan Rows":20,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Shared Hit Blocks":52,"Plans":[{"Node Type":"Sort","Parent Relationship":"Outer","Total Cost":168.25,"Plan Rows":53,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Sort Key":["placed_at DESC"],"Sort Method":"top-N heapsort","Sort Space Used":19,"Sort Space Type":"Memory","Shared Hit Blocks":52,"Plans":[{"Node Type":"Bitmap Heap Scan","Parent Relationship":"Outer","Relation Name":"orders","Alias":"orders","Total Cost":166.71,"Plan Rows":53,"Plan Width":16,"Actual Rows":52,"Actual Loops":1,"Recheck Cond":"(total_cents >= 60400)","Exact Heap Blocks":50,"Shared Hit Blocks":52,"Plans":[{"Node Type":"Bitmap Index Scan","Parent Relationship":"Outer","Index Name":"orders_total","Total Cost":4.69,"Plan Rows":53,"Actual Rows":52,"Actual Loops":1,"Index Cond":"(total_cents >= 60400)","Index Searches":1,"Shared Hit Blocks":2}]}]}]}}]',
      matching: 52,
      ways: [
        { cost: 168.17, pages: 52 },
        { cost: 1056.71, pages: 209 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Limit","Total Cost":234.49,"Plan Rows":20,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Shared Hit Blocks":74,"Plans":[{"Node Type":"Sort","Parent Relationship":"Outer","Total Cost":234.64,"Plan Rows":80,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Sort Key":["placed_at DESC"],"Sort Method":"top-N heapsort","Sort Space Used":19,"Sort Space Type":"Memory","Shared Hit Blocks":74,"Plans":[{"Node Type":"Bitmap Heap Scan","Parent Relationship":"Outer","Relation Name":"orders","Alias":"orders","Total Cost":232.31,"Plan Rows":80,"Plan Width":16,"Actual Rows":77,"Actual Loops":1,"Recheck Cond":"(total_cents >= 60350)","Exact Heap Blocks":72,"Shared Hit Blocks":74,"Plans":[{"Node Type":"Bitmap Index Scan","Parent Relationship":"Outer","Index Name":"orders_total","Total Cost":4.89,"Plan Rows":80,"Actual Rows":77,"Actual Loops":1,"Index Cond":"(total_cents >= 60350)","Index Searches":1,"Shared Hit Blocks":2}]}]}]}}]',
      matching: 77,
      ways: [
        { cost: 234.49, pages: 74 },
        { cost: 700.17, pages: 168 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Limit","Total Cost":294.56,"Plan Rows":20,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Shared Hit Blocks":104,"Plans":[{"Node Type":"Sort","Parent Relationship":"Outer","Total Cost":294.78,"Plan Rows":109,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Sort Key":["placed_at DESC"],"Sort Method":"top-N heapsort","Sort Space Used":19,"Sort Space Type":"Memory","Shared Hit Blocks":104,"Plans":[{"Node Type":"Bitmap Heap Scan","Parent Relationship":"Outer","Relation Name":"orders","Alias":"orders","Total Cost":291.61,"Plan Rows":109,"Plan Width":16,"Actual Rows":115,"Actual Loops":1,"Recheck Cond":"(total_cents >= 60300)","Exact Heap Blocks":102,"Shared Hit Blocks":104,"Plans":[{"Node Type":"Bitmap Index Scan","Parent Relationship":"Outer","Index Name":"orders_total","Total Cost":5.11,"Plan Rows":109,"Actual Rows":115,"Actual Loops":1,"Index Cond":"(total_cents >= 60300)","Index Searches":1,"Shared Hit Blocks":2}]}]}]}}]',
      matching: 115,
      ways: [
        { cost: 294.56, pages: 104 },
        { cost: 513.96, pages: 106 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Limit","Total Cost":318.42,"Plan Rows":20,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Shared Hit Blocks":74,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Backward","Index Name":"orders_placed","Relation Name":"orders","Alias":"orders","Total Cost":2799.79,"Plan Rows":176,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Filter":"(total_cents >= 60200)","Rows Removed by Filter":5919,"Index Searches":1,"Shared Hit Blocks":74}]}}]',
      matching: 175,
      ways: [
        { cost: 408.37, pages: 156 },
        { cost: 318.42, pages: 74 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Limit","Total Cost":193.36,"Plan Rows":20,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Shared Hit Blocks":45,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Backward","Index Name":"orders_placed","Relation Name":"orders","Alias":"orders","Total Cost":2799.79,"Plan Rows":290,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Filter":"(total_cents >= 60000)","Rows Removed by Filter":3464,"Index Searches":1,"Shared Hit Blocks":45}]}}]',
      matching: 291,
      ways: [
        { cost: 539.87, pages: 243 },
        { cost: 193.36, pages: 45 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Limit","Total Cost":96.17,"Plan Rows":20,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Shared Hit Blocks":23,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Backward","Index Name":"orders_placed","Relation Name":"orders","Alias":"orders","Total Cost":2799.79,"Plan Rows":584,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Filter":"(total_cents >= 59500)","Rows Removed by Filter":1769,"Index Searches":1,"Shared Hit Blocks":23}]}}]',
      matching: 587,
      ways: [
        { cost: 701.04, pages: 408 },
        { cost: 96.17, pages: 23 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Limit","Total Cost":47.11,"Plan Rows":20,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Shared Hit Blocks":13,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Backward","Index Name":"orders_placed","Relation Name":"orders","Alias":"orders","Total Cost":2799.79,"Plan Rows":1196,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Filter":"(total_cents >= 58500)","Rows Removed by Filter":833,"Index Searches":1,"Shared Hit Blocks":13}]}}]',
      matching: 1192,
      ways: [
        { cost: 737.83, pages: 546 },
        { cost: 47.11, pages: 13 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Limit","Total Cost":16.66,"Plan Rows":20,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Shared Hit Blocks":8,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Backward","Index Name":"orders_placed","Relation Name":"orders","Alias":"orders","Total Cost":2799.79,"Plan Rows":3420,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Filter":"(total_cents >= 55000)","Rows Removed by Filter":438,"Index Searches":1,"Shared Hit Blocks":8}]}}]',
      matching: 3426,
      ways: [
        { cost: 848.6, pages: 659 },
        { cost: 16.66, pages: 8 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Limit","Total Cost":8.43,"Plan Rows":20,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Shared Hit Blocks":5,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Backward","Index Name":"orders_placed","Relation Name":"orders","Alias":"orders","Total Cost":2799.79,"Plan Rows":6883,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Filter":"(total_cents >= 50000)","Rows Removed by Filter":217,"Index Searches":1,"Shared Hit Blocks":5}]}}]',
      matching: 6885,
      ways: [
        { cost: 1038.88, pages: 674 },
        { cost: 8.43, pages: 5 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Limit","Total Cost":4.25,"Plan Rows":20,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Shared Hit Blocks":4,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Backward","Index Name":"orders_placed","Relation Name":"orders","Alias":"orders","Total Cost":2799.79,"Plan Rows":14149,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Filter":"(total_cents >= 40000)","Rows Removed by Filter":66,"Index Searches":1,"Shared Hit Blocks":4}]}}]',
      matching: 14151,
      ways: [
        { cost: 1439.36, pages: 691 },
        { cost: 4.25, pages: 4 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Limit","Total Cost":2.02,"Plan Rows":20,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Shared Hit Blocks":4,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Backward","Index Name":"orders_placed","Relation Name":"orders","Alias":"orders","Total Cost":2799.79,"Plan Rows":32391,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Filter":"(total_cents >= 20000)","Rows Removed by Filter":25,"Index Searches":1,"Shared Hit Blocks":4}]}}]',
      matching: 32392,
      ways: [
        { cost: 2455.46, pages: 656 },
        { cost: 2.02, pages: 4 },
      ],
    },
    {
      explained:
        '[{"Plan":{"Node Type":"Limit","Total Cost":1.04,"Plan Rows":20,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Shared Hit Blocks":4,"Plans":[{"Node Type":"Index Scan","Parent Relationship":"Outer","Scan Direction":"Backward","Index Name":"orders_placed","Relation Name":"orders","Alias":"orders","Total Cost":2799.79,"Plan Rows":75000,"Plan Width":16,"Actual Rows":20,"Actual Loops":1,"Filter":"(total_cents >= 500)","Index Searches":1,"Shared Hit Blocks":4}]}}]',
      matching: 75000,
      ways: [
        { cost: 3589.27, pages: 656 },
        { cost: 1.04, pages: 4 },
      ],
    },
  ],
};
