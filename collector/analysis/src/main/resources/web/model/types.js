/**
 * The shapes that the collector's HTTP API answers with, and the one state of the page. Types only.
 *
 * Times named `t`, `from`, `to` are milliseconds since the run began; epoch times are nanoseconds as strings.
 *
 * @typedef {'VIOLATED'|'PASSED'|'INCONCLUSIVE'|'RUNNING'} Verdict
 * @typedef {'delivered'|'late'|'in-transit'|'lost'|'never-read'|'duplicated'|'reordered'|'unknown'|'un-traced'} Fate
 * @typedef {'run'|'witness'|'first'|'states'} ViewName
 * @typedef {'wall'|'lamport'|'steps'} AxisName
 *
 * @typedef {object} Lane
 * @property {number} lane @property {string} process @property {string} name @property {string} detail
 * @property {string} group @property {boolean} traced @property {number|null} start @property {number|null} end
 * @property {string|null} ending @property {number} life
 *
 * @typedef {object} WitnessStep
 * @property {number} step @property {string} role @property {string} event @property {number} lane
 * @property {string} text @property {string} thread @property {number} lamport @property {number} t
 * @property {string} location @property {string|null} connection @property {number} from @property {number} to
 *
 * @typedef {object} Finding
 * @property {number} number @property {string} id @property {string} rule
 * @property {'error'|'warning'|'info'} severity @property {'certain'|'possible'} certainty @property {number} count
 * @property {string} title @property {string} sentence @property {string} explanation
 * @property {number} lane @property {number|null} from @property {number|null} to @property {string} spanText
 * @property {string} contradiction @property {string} suppress
 * @property {WitnessStep[]} witness @property {number[]} messages @property {[string,string][]} path
 *
 * @typedef {{lane:number, from:number, to:number, title:string, text:string}} Gap
 * @typedef {{kind:string, title:string, text:string}} Unknown
 * @typedef {{seconds:number, perSecond:number, peakPerSecond:number, bytesPerSecond:number, peakBytesPerSecond:number}} Rate
 * @typedef {{kind:'process'|'connection', id:string, lane:number, title:string, text:string, sends:Rate|null,
 *   receives:Rate|null, logBytesPerHour:number|null, filters:string[]}} Traffic
 * @typedef {{lane:number, process:string, name:string, completeTo:number, givenUp:boolean}} Pending
 * @typedef {{delivered:number, late:number, inTransit:number, lost:number, neverRead:number, duplicated:number,
 *   reordered:number, unknown:number, messages:number, events:number, untraced:number}} Counts
 *
 * @typedef {object} Run
 * @property {number} revision @property {boolean} live @property {string} asOf @property {string} name
 * @property {string} run @property {string} t0 @property {string} t1 @property {number} durationMs
 * @property {Verdict} verdict @property {boolean} orderJudged
 * @property {{bold:string, plain:string}} headline @property {string} sentence
 * @property {string[]} promise @property {string|null} paste @property {Counts} counts
 * @property {Lane[]} lanes @property {Finding[]} findings @property {Finding[]} failures @property {Finding[]} [earlier]
 * @property {Gap[]} gaps @property {Unknown[]} unknowns @property {Pending[]} [pending]
 * @property {{errors:number, warnings:number, notes:number, failures:number}} totals  of which findings and failures are the first
 * @property {Traffic[]} [traffic]
 *
 * @typedef {object} EventColumns
 * @property {string[]} id @property {number[]} lane @property {number[]} t @property {number[]} lamport
 * @property {number[]} step @property {string[]} kind @property {string[]} label @property {string[]} thread
 * @property {number[]} message
 *
 * @typedef {object} Message
 * @property {number} i @property {number} from @property {number} to @property {number} fromLane
 * @property {number} toLane @property {number|null} tFrom @property {number|null} tTo
 * @property {number|null} lFrom @property {number|null} lTo @property {Fate} fate
 * @property {string} label @property {string} description @property {number} bytes
 *
 * @typedef {{lane:number, place:number, severity:string, number:number, count:number}} Sign  findings, put together where they are close
 * @typedef {{column:number, low:number, high:number, down:number, up:number, bytes:number, medianMs:number|null,
 *   worstMs:number|null}} Ribbon
 * @typedef {object} Detail  counts that stand for what is not told one by one, in columns of equal width
 * @property {number} from @property {number} to @property {number[][]} perLane
 * @property {number} perRibbon  columns in one of the wider columns of what follows
 * @property {Ribbon[]} ribbons @property {number[]} unseen
 * @property {{column:number, fromLane:number, toLane:number, fate:Fate, count:number}[]} tallies
 * @property {{column:number, lane:number, kind:string, count:number}[]} marks
 *
 * @typedef {object} Extent  where axes end, and lanes on axes without time (-1 without events)
 * @property {number} wall @property {number} lamport @property {number} steps
 * @property {number[]} firstLamport @property {number[]} lastLamport
 * @property {number[]} firstStep @property {number[]} lastStep
 *
 * @typedef {object} Diagram
 * @property {number} revision @property {AxisName} axis @property {number} from @property {number} to
 * @property {boolean} complete @property {number} dropped
 * @property {{buckets:number, counts:number[], perLane:number[][], signs:Sign[]}} density
 * @property {EventColumns} events @property {Message[]} messages
 * @property {{from:number, to:number, text:string}[]} handoffs
 * @property {{lane:number, from:number, to:number}[]} pauses @property {Extent} extent
 * @property {Sign[]} signs
 * @property {Detail|null} detail
 *
 * @typedef {object} EventDetails
 * @property {string} id @property {number} lane @property {string} process @property {string} thread
 * @property {string} kind @property {string} title @property {string[][]} rows
 * @property {string[][]} before @property {string[][]} after @property {number} message
 *
 * @typedef {object} EventHead
 * @property {string} id @property {number} lane @property {number} t @property {number} lamport
 * @property {string} process @property {string} thread @property {string} title @property {string} location
 *
 * @typedef {'BEFORE'|'AFTER'|'CONCURRENT'|'POSSIBLY_BEFORE'|'POSSIBLY_AFTER'|'POSSIBLY_EITHER'|'UNKNOWN'|'SAME'} Relation
 * @typedef {{event:string, lane:number, t:number, lamport:number, how:string, certain:boolean, text:string}} PathStep
 *
 * @typedef {object} OrderAnswer
 * @property {Relation} answer @property {string} sentence @property {string|null} through
 * @property {boolean} final @property {string|null} asOf @property {string[]} why
 * @property {string|null} toMakeCertain @property {string|null} paste @property {string[]} [because]
 * @property {PathStep[]} path @property {EventHead} a @property {EventHead} b
 *
 * @typedef {object} Cone
 * @property {string} event @property {(number|null)[]} past @property {(number|null)[]} future
 * @property {(number|null)[]} pastLamport @property {(number|null)[]} futureLamport
 *
 * @typedef {{message:number, fromLane:number, toLane:number, send:string|null, receive:string|null, sent:number|null,
 *   received:number|null, from:number, to:number, fate:Fate, label:string|null}} ListedMessage
 * @typedef {{total:number, items:ListedMessage[]}} Members
 * @typedef {{event:string, lane:number, t:number, text:string}} SearchHit
 * @typedef {{revision:number, events:number, messages:number, behindMs:number, processes:number, violations:number}} Pulse
 * @typedef {object} Service
 * @property {'empty'|'loading'|'live'|'final'|'error'} state @property {string} text
 * @property {{file:string, message:string}[]} problems @property {number} read @property {number} of
 *
 * @typedef {{lost:boolean, since:number, last:number, retryAt:number}} Link  times: milliseconds since the epoch
 * @typedef {{from:number, to:number}} Window  in units of the axis
 *
 * @typedef {object} State
 * @property {ViewName} view @property {'auto'|'light'|'dark'} theme @property {AxisName} axis
 * @property {Window|null} window  null is the whole run
 * @property {number|null} finding  number of the finding whose witness is shown
 * @property {number} step  number of the witness step, 0 for none
 * @property {string|null} selected @property {string|null} cursor @property {string|null} hover
 * @property {string|null} a @property {string|null} b
 * @property {'past'|'future'|null} cone @property {Fate|null} fate
 * @property {boolean} suppress @property {boolean} help @property {boolean} follow
 * @property {string} query @property {SearchHit[]|null} hits @property {string} said
 * @property {Run|null} run @property {import('./execution.js').Execution|null} execution
 * @property {Service|null} service @property {Pulse|null} pulse @property {Link} link
 * @property {boolean} offline
 * @property {EventDetails|null} details @property {string} detailsProblem
 * @property {OrderAnswer|null} order @property {string} orderProblem
 * @property {Cone|null} coneData @property {Members|null} members  of the fate shown alone
 *
 * @typedef {object} Source
 * @property {boolean} offline  true when nobody can be asked
 * @property {() => Promise<Run>} run
 * @property {(question:{axis:AxisName, window:Window|null, keep:string[]}) => Promise<Diagram>} diagram
 * @property {(number:number) => Promise<Finding>} finding
 * @property {(kind:'findings'|'failures', after:number) => Promise<{items:Finding[]}>} more
 * @property {(fate:Fate) => Promise<Members>} messages
 * @property {(id:string) => Promise<EventDetails>} event
 * @property {(a:string, b:string) => Promise<OrderAnswer>} order
 * @property {(id:string) => Promise<Cone>} cone
 * @property {(query:string) => Promise<SearchHit[]>} search
 * @property {() => Promise<Service>} state
 * @property {(onPulse:(p:Pulse)=>void, onBreak:()=>void) => (() => void)} follow
 */
export {};
