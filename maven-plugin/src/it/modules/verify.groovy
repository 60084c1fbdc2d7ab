def log = new File(basedir, 'build.log').readLines()

assert log.findAll { it.contains('Lightcone: ') }.collect { it.replaceAll(/^\[INFO\] /, '') }.unique().sort() == [
    'Lightcone: 1 process, 0 messages, 0 lost, 0 un-traced peers; order not judged: to judge it, paste -Dlightcone.causal=\'*\'',
    'Lightcone: Passed: causal delivery held in reader, relay, writer. 3 messages judged, 0 gaps, 0 failures.',
    'Lightcone: nothing to judge: a module of packaging pom has no tests.',
    'Lightcone: nothing to judge: this module has no tests.'
]
assert log.count { it.startsWith('[INFO] Lightcone report: ') } == 2
assert new File(basedir, 'talking/target/lightcone/report.html').exists()
assert new File(basedir, 'quiet/target/lightcone/report.html').exists()
assert !new File(basedir, 'target/lightcone').exists()
