-- Pins: the library stays in this server process.
LOAD 'auto_explain';

-- Instead: set it in the parameter group and reboot. This shows it.
SHOW shared_preload_libraries;
