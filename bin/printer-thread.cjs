require('./load.cjs').load('printer-thread.cjs');
