-- Pins: the library stays in this one server process.
LOAD 'auto_explain';

-- Instead: in the parameter group, with a reboot. This shows it.
SHOW shared_preload_libraries;
