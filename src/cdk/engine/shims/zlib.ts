/** Node's `zlib`: CDK packs what it reports about an app with it, which is switched off here. */
import { notHere } from './not-here.ts';

export const gzipSync = notHere('zlib.gzipSync');
export const gunzipSync = notHere('zlib.gunzipSync');
