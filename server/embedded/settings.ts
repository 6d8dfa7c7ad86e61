import { totalmem } from 'node:os';
import type { Home } from './home.ts';

/** PostgreSQL's configuration file. An operator's ALTER SYSTEM stands above it and survives. */
export function settings(home: Home): string {
  return `# Written anew at every start: change settings with ALTER SYSTEM.
cluster_name = ${quoted(home.name)}
listen_addresses = ''
port = 5432
unix_socket_directories = ${quoted(`"${home.socket}"`)}
unix_socket_permissions = 0600
hba_file = ${quoted(home.hbaFile)}
max_connections = 100
password_encryption = 'scram-sha-256'

shared_buffers = '${sharedMegabytes()}MB'
wal_level = replica
fsync = on
synchronous_commit = on
full_page_writes = on

# A statement, its parameters and the row it failed on hold what a citizen wrote. So may an error's own
# message ("invalid input syntax for type date: ..."), which the caller gets anyway.
log_statement = 'none'
log_min_messages = 'log'
log_min_error_statement = 'panic'
log_min_duration_statement = -1
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
log_error_verbosity = 'terse'
logging_collector = on
log_directory = ${quoted(home.logs)}
log_filename = 'postgresql-%a.log'
log_rotation_age = '1d'
log_rotation_size = 0
log_truncate_on_rotation = on
log_timezone = 'UTC'

timezone = 'UTC'
lc_messages = 'C'
default_text_search_config = 'pg_catalog.simple'
`;
}

/** Who may come in: those with a password, through the socket. Nobody over a network. */
export const hostAuthentication = 'local all all scram-sha-256\n';

function sharedMegabytes(): number {
  const eighth = Math.floor(totalmem() / 8 / 2 ** 20);
  return Math.max(16, Math.min(256, eighth));
}

function quoted(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
