def log = new File(basedir, 'build.log').readLines()
// What differs from run to run is how long the news waited, and Lamport times count whatever else the JVM does;
// consoles without these signs get ASCII.
def said = log.dropWhile { !it.contains('Failed to execute goal') }.takeWhile { it != '[ERROR] -> [Help 1]' }
        .collect { it.replaceAll(/m1, \S+ \S+ after m2 +/, 'm1, a while after m2  ').replace('->', '→').replace(' | ', ' · ') }
def times = said.findResults { (it =~ / main +L(\d+) /).with { it.find() ? it.group(1) as int : null } }
assert times.size() == 5 && times == times.toSorted().toUnique()
said = said.collect { it.replaceAll(/ main +L\d+ +/, ' main  L  ') }

assert said.drop(1) == '''\
[ERROR] Lightcone: 1 ordering violation, 0 failures; 4 processes, 3 messages, 0 un-traced peers
[ERROR] 1. reader read m2 (relay → reader, bytes [0, 7)) before m1 (writer → reader, bytes [0, 4)),
[ERROR]    although m1 → m2
[ERROR]    1 m1.send    writer main  L  sends m1 to reader                  Writer.java:12
[ERROR]    2 path       relay  main  L  reads bytes [0, 10) from writer     Relay.java:15
[ERROR]    3 m2.send    relay  main  L  sends m2 to reader                  Relay.java:16
[ERROR]    4 m2.receive reader main  L  reads m2; m1, bytes [0, 4), unread  Reader.java:17
[ERROR]    5 m1.receive reader main  L  reads m1, a while after m2  Reader.java:18
[ERROR]    Promised: causal=writer:relay:reader (causal-delivery, certain). So m1 had to be read
[ERROR]    first.
[ERROR] Look:     target/lightcone/report.html#finding-1
[ERROR] Suppress: add the rule printed in the report · Skip: -Dlightcone.skip=true'''.readLines()
assert said[0] ==~ /\[ERROR\] Failed to execute goal dev\.lightcone:lightcone-maven-plugin:.*:check \(default\) on project failing: /

assert new File(basedir, 'target/lightcone/report.html').text.contains('causal=writer:relay:reader')
assert new groovy.json.JsonSlurper().parse(new File(basedir, 'target/lightcone/lightcone.json')).with {
    [verdict, findings*.rule, processes*.name, processes*.ending]
} == ['VIOLATED', ['causal-delivery'], ['tests', 'reader', 'relay', 'writer'], ['GOODBYE'] * 4]
