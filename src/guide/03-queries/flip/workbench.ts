/** What the chapter takes from the workbench, besides the guide's database. */
import '#src/workbench/plan/plan.css';

export { PlanTree } from '#src/workbench/plan/plan-tree.tsx';
