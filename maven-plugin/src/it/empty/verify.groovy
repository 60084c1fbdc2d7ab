String log = new File(basedir, 'build.log').text
String run = (log =~ /traces the tests into (\S+)\./)[0][1]

assert log.contains('[WARNING] Lightcone: maven-surefire-plugin sets <argLine>-Xmx64m</argLine>, which hides the agent.'
        + ' Write <argLine>@{argLine} -Xmx64m</argLine>.')
assert log.contains(""": Lightcone: no process was traced, so nothing can be judged (no logs in ${run})
[ERROR] Usual causes: no test ran, the test plugin's <argLine> lacks @{argLine}, or its forkCount is 0.
[ERROR] Allow it: -Dlightcone.allowEmpty=true · Skip: -Dlightcone.skip=true""")

String second = log.substring(log.indexOf('BUILD FAILURE'))
assert second.contains('[WARNING] Lightcone: no process was traced, so nothing was judged; allowed by lightcone.allowEmpty.')
assert second.contains('BUILD SUCCESS')
