def log = new File(basedir, 'build.log').readLines()

assert log.findAll { it.contains('Lightcone: ') || it.contains('Promised: ') || it.contains('BUILD ') } == [
    '[INFO] BUILD FAILURE',
    '[ERROR] Lightcone: 1 ordering violation, 0 failures; 4 processes, 3 messages, 0 un-traced peers',
    '[ERROR]    Promised: causal=writer:relay:reader (causal-delivery, certain). So m1 had to be read',
    '[WARNING] Lightcone: 1 ordering violation, 0 failures; 4 processes, 3 messages, 0 un-traced peers',
    '[WARNING]    Promised: causal=writer:relay:reader (causal-delivery, certain). So m1 had to be read',
    '[INFO] BUILD SUCCESS'
]
