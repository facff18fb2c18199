-- Pins: the library stays in this one server process.
LOAD 'auto_explain';

-- Instead: load it for all of them, in the parameter group, with a reboot. Then this shows it.
SHOW shared_preload_libraries;
