def log = new File(basedir, 'build.log').readLines()
def said = log.findAll { it.contains('Lightcone: ') || it.contains('Allow it:') || it.contains('BUILD ') }
        .collect { it.replace(' | ', ' · ') }

assert said.collect { it.replaceAll(/.*on project rules: /, '... ').replaceAll(/ -> \[Help 1\]$/, '') } == [
    '[INFO] BUILD FAILURE',
    '... Lightcone: unparsable.yaml, line 2: unknown key "casual"; the keys are causal, fifo, order, suppress',
    '[INFO] BUILD FAILURE',
    '[ERROR] Lightcone: Inconclusive: causal=leader:follower-* matches no process; there are reader, relay, tests and',
    '[ERROR] Allow it: -Dlightcone.failOnInconclusive=false · Skip: -Dlightcone.skip=true',
    '[WARNING] Lightcone: Inconclusive: causal=leader:follower-* matches no process; there are reader, relay, tests and',
    '[WARNING] Allow it: -Dlightcone.failOnInconclusive=false · Skip: -Dlightcone.skip=true',
    '[INFO] BUILD SUCCESS'
]
