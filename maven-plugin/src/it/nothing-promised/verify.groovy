def log = new File(basedir, 'build.log').readLines()

assert log.dropWhile { !it.contains(':check (default)') }.drop(1).take(4).collect { it.replace('->', '→') } == [
    '[INFO] Lightcone: 4 processes, 3 messages, 0 lost, 0 un-traced peers; order not judged.',
    '[INFO] 1 overtaking on 1 channel, none promised; the worst: reader read m2 (relay → reader, bytes [0, 7))'
            + ' before m1 (writer → reader, bytes [0, 4)), although m1 → m2.',
    '[INFO] To forbid it, paste: -Dlightcone.causal=reader:relay:writer',
    '[INFO] Look: target/lightcone/report.html'
]
assert new File(basedir, 'target/lightcone/report.html').size() > 0
