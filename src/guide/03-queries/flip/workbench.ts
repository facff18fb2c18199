/** What the chapter takes from the workbench, besides the guide's database. */
import '#src/workbench/sql/plan/plan.css';

export { PlanTree } from '#src/workbench/sql/plan/plan-tree.tsx';
