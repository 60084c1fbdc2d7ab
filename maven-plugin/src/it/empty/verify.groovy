def log = new File(basedir, 'build.log').readLines()
def run = log.findResult { (it =~ /traces the tests into (\S+)\.$/).with { it ? it[0][1] : null } }
def said = log.dropWhile { !it.contains('Failed to execute goal') }.drop(1).takeWhile { it != '[ERROR] -> [Help 1]' }
        .collect { it.replace(' | ', ' · ') }
def second = log.dropWhile { !it.contains('BUILD FAILURE') }.findAll { it.contains('Lightcone: ') || it.contains('BUILD ') }

assert said == [
    "[ERROR] Lightcone: no process was traced, so nothing can be judged (no logs in ${run})".toString(),
    '[ERROR] Usual causes: no test ran, the test plugin\'s <argLine> lacks @{argLine}, or its forkCount is 0.',
    '[ERROR] Allow it: -Dlightcone.allowEmpty=true · Skip: -Dlightcone.skip=true'
]
assert second == [
    '[INFO] BUILD FAILURE',
    said[0],
    '[WARNING] Lightcone: maven-surefire-plugin sets <argLine>-Xmx64m</argLine>, which hides the agent.'
            + ' Write <argLine>@{argLine} -Xmx64m</argLine>.',
    '[WARNING] Lightcone: no process was traced, so nothing was judged; allowed by lightcone.allowEmpty.',
    '[INFO] BUILD SUCCESS'
]
