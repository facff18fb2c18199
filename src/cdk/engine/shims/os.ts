/** Node's `os`, as a Linux where CDK may keep its caches; they live in memory and go with the run. */
export const EOL = '\n';
export const tmpdir = () => '/tmp';
export const homedir = () => '/home';
export const platform = () => 'linux';
export const userInfo = () => ({ uid: 1000, gid: 1000, username: 'learner', homedir: '/home', shell: null });
