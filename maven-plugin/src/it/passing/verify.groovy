def log = new File(basedir, 'build.log').readLines()
def run = log.findResult { (it =~ /traces the tests into (\S+)\.$/).with { it ? it[0][1] : null } }

assert log.dropWhile { !it.contains(':check (default)') }.drop(1).take(2) == [
    '[INFO] Lightcone: Passed: causal delivery held in reader, relay, writer. 3 messages judged, 0 gaps, 0 failures.',
    '[INFO] Look: target/lightcone/report.html'
]
// JaCoCo and Lightcone stood beside each other in one argLine, and the tests got both and the rest of it.
assert log.any { it.contains('argLine set to') && it.contains('org.jacoco.agent') && it.contains('lightcone-agent') }
assert new File(basedir, 'target/jacoco.exec').size() > 0
assert new File(basedir, run).list().findAll { it != '.names' }.collect { it[0..-10] }.sort() ==
        ['reader', 'relay', 'tests', 'writer']
