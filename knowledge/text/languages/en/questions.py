"""The English words of questions about moves."""

from knowledge.models import Courtesy, Speaks
from knowledge.text.languages.en.words import VOCABULARY
from knowledge.text.languages.question_words import QuestionWords, Symbol

QUESTIONS = QuestionWords(
    code="en",
    learned=True,
    closed=VOCABULARY.function,
    words={
        Symbol.WHO: """
            who, whom, who's, whos, who'd, who'll, who're, who've, whose, whoever, which person, what person, name
            of, name the""",
        Symbol.WHEN: """
            wen, whn, when, when's, whens, when'd, what year, which year, what month, which month, what date, which
            date, what day, which day, what time, day, date, how long ago, how recently, timing""",
        Symbol.WHERE: "where, where's, wheres, where'd, where to, whereabouts, destination",
        Symbol.WHY: """
            explanation, y, explain, explanation for, lay behind, lies behind, was behind, is behind, why, why's,
            why'd, how come, reason, reasons, cause, causes, caused, what led to, what triggered, what prompted,
            what made, on what grounds, grounds, what for, motive, over what""",
        Symbol.LAST_DAY: "last day, final day, until when, last working day",
        Symbol.FIRST_DAY: "how long has, how long have, first day, start date, since when, starting date",
        Symbol.ORIGIN: """
            come from, came from, comes from, coming from, from where, where from, from which company, from what
            company, from which firm, previous employer, former employer, old employer, prev employer, last
            employer, old workplace, previous workplace, former workplace, former company, previous company, old
            company, prior employer, previous job, last job, hail from, hails from, out of which company, from
            which club, from which place""",
        Symbol.WHETHER: """
            is that right, is it true, any truth to, true that, confirmed, confirm, y n, yes or no, or not,
            already, has she, has he, hasn't he, hasn't she, didn't he, didn't she, isn't he, isn't she, right,
            really, is there any truth to, true""",
        Symbol.WHAT: "what, what's, whats, what'd, what is new, what's new, whats new",
        Symbol.WHICH: "which",
        Symbol.MANY: """
            total of, the total of, total, hw many, how mny, how many times, figure, head count, headcount, how
            many, how much, number of, count""",
        Symbol.HOW: "how, how's, how long, how old, how big, how often",
        Symbol.BE: "is, was, were, are, am, been, being, be, get, gets, got, getting, gotten, wasn't",
        Symbol.REPLACE: """
            inherit, inherits, inherited, stepped into, steps into, stepping into, step into, came in for, come in
            for, comes in for, coming in for, stepped up for, replace, replaces, replaced, replacing, succeed,
            succeeds, succeeded, succeeding, take over from, takes over from, took over from, taking over from,
            take over, takes over, took over, taking over, taken over, taking the place of, take the place of, took
            the place of, takes the place of, took over for, fill in for, filled in for, filling in for, fills in
            for, step in for, stepped in for, stepping in for, follow, follows, followed, following, fill the shoes
            of, filled the shoes of, stepped into the shoes of, took the reins from, takes the reins from, taking
            the reins from, takeover, supplant, supplants, supplanted, took up the mantle of, picked up after,
            comes after, came after, come after, handed the reins by, given the reins by, sub for, subbing for,
            stand in for, stands in for, standing in for, stood in for, covering for, filled, filling, fills""",
        Symbol.REPLACED_BY: """
            replaced by, replaced with, succeeded by, followed by, taken over by, superseded by, hand over to,
            handed over to, hands over to, handing over to, handed the reins to, hand the reins to, hands the reins
            to, passed the baton to, passes the baton to, gave way to, make way for, made way for, makes way for,
            making way for, pass the torch to, pass the baton, passed the baton, hand over, handed over, passed the
            torch to, filled by, taken by""",
        Symbol.SUCCESSOR: """
            successor to, successor of, successor for, replacement for, replacement of, replacement to, successor,
            successors, replacement, replacements, substitute, heir, next in line after""",
        Symbol.PREDECESSOR: "predecessor, predecessors",
        Symbol.LEAVE: """
            exit, leavers, leaver, exits, walked away, walk away, walking away, walks away, moved on from, part
            company, parted company, part ways with, parted ways with, parts ways with, parting ways with, goodbye,
            gone, leave, leaves, leaving, left, resign, resigns, resigned, resigning, resignation, quit, quits,
            quitting, quitted, step down, steps down, stepped down, stepping down, stepdown, step aside, stepped
            aside, steps aside, stepping aside, step away, stepped away, steps away, stepping away, step back,
            stepped back, stepping back, retire, retires, retired, retiring, retirement, depart, departs, departed,
            departing, departure, departures, exited, exiting, let go, pushed out, kicked out, forced out, thrown
            out, voted out, walked out, walk out, walks out, walking out, bow out, bowed out, bows out, bowing out,
            part ways, parted ways, parting ways, parts ways, lost his job, lost her job, lost their job, lose his
            job, lose her job, lose their job, lose his seat, lose her seat, give up, gave up, gives up, giving up,
            given up, call it quits, called it quits, head out, headed out, laid off, terminated, suspended, out of
            a job, shown the door, gets the boot, got the boot, get the boot, get the axe, got the axe, got the
            sack, get the sack, get the chop, gone from, go from, went from, going from, moved on, moves on, moving
            on, move on, stand down, stood down, stands down, standing down, vacate, vacates, vacated, vacating,
            relinquish, relinquished, relinquishes, ouster, firing, dismissal, sacking, ousting, removal, quit as,
            bail, bailed, bails, bailing, hand in his notice, hand in her notice, handed in his notice, handed in
            her notice, drop out, dropped out, pull out, pulled out, bolted, jump ship, jumped ship, outgoing,
            axed, canned, on the way out, on his way out, on her way out, on their way out""",
        Symbol.DISMISS: """
            lose, loses, lost, losing, fire, fires, fired, sack, sacks, sacked, oust, ousts, ousted, dismiss,
            dismisses, dismissed, dismissing, remove, removes, removed, removing, drop, drops, dropped, dump,
            dumps, dumped, terminate, axe, ax, get rid of, got rid of, force out, forces out, push out, pushes out,
            kick out, let go of, lets go, lay off, part with, parts with, parted with, boot, boots, booted""",
        Symbol.COME: """
            came, come, comes, came on, come aboard, came aboard, comes aboard, new faces, new face, new hires, new
            hire, new starters, newcomers, recruits, joiners, new joiners, appointments, arrivals, additions, new
            people, new at, new in, new arrivals, new blood, start, starts, started, starting, begin, begins,
            began, beginning, begun, become, becomes, became, becoming, join, joins, joined, joining, arrive,
            arrives, arrived, arriving, arrival, appointment, come to, came to, comes to, get the job, got the job,
            gets the job, get the post, got the post, took charge, take charge, takes charge, taking charge, taken
            charge, take office, took office, takes office, taken office, take the job, took the job, takes the
            job, sworn in, come on board, came on board, comes on board, onboard, newcomer, take up, took up, takes
            up, taking up, step in, steps in, stepped in, stepping in, come in, came in, coming in, assume,
            assumed, assumes, hire date, take the helm, took the helm, takes the helm, taking the helm, taken the
            helm, incoming, get hired, got hired, getting hired""",
        Symbol.APPOINT: """
            made, snapped up, snap up, snaps up, pick up, picked up, taken on, take on, took on, employ, employed,
            employs, get hold of, appoint, appoints, appointed, appointing, name, names, named, naming, hire,
            hires, hired, hiring, pick, picks, picked, picking, choose, chooses, chose, chosen, tap, taps, tapped,
            select, selects, selected, elect, elects, elected, promote, promotes, promoted, recruit, recruited,
            poach, poached, poaches, swear in, bring in, brought in, brings in, sign, signs, signed, install,
            installed, installs, nominate, nominated, nominates, confirmed as, bring on, brought on, designate,
            designated, hand the job to""",
        Symbol.GO_TO: """
            go to, went to, goes to, gone to, going to work, move to, moved to, moves to, moving to, headed to,
            headed for, heading to, heading for, end up at, ended up at, off to, jump to, jumped to, switch to,
            switched to, leave for, left for, leaving for, leaves for, defected to""",
        Symbol.GO: """
            go, goes, going, went, move, moved, moving, headed, heading, land, lands, landed, landing, end up,
            ended up, ends up, next job, new job, next role, new employer, next employer, next stop, next move,
            work next, working next, defect, defected, decamp, decamped, new gig, next gig, work now, working now,
            works now, going next, go next, went next""",
        Symbol.TAKE: "take, takes, took, taking, taken, occupies, land in",
        Symbol.HOLD: """
            run, runs, ran, running, lead, leads, led, leading, heads, chairs, chaired, chairing, manage, manages,
            managed, managing, coaches, coached, coaching, hosts, hosted, hosting, in charge, in charge of, at the
            helm, at the helm of, helms, helm, boss at, boss of, holds, hold, held, holding, serve, serves, served,
            serving, runnin, calls the shots, calling the shots, heads up, heading up, steers, steering, captains,
            currently heads, lead by, led by, run by, headed by, chaired by, on top at, oversees, oversee,
            overseeing, the person in charge, in the hot seat, in the top job""",
        Symbol.POST: """
            responsible, in charge there, day job, job, jobs, role, roles, post, posts, position, positions, title,
            job title, seat, spot, chair's, gig, shoes, office, duties, capacity, function, place""",
        Symbol.COMPANY: """
            company, firm, organisation, organization, club, lab, laboratory, employer, startup, start-up,
            competitor, rival, business, outfit, companies, institution, firms, organisations, organizations,
            clubs, labs, institutions, businesses""",
        Symbol.HISTORY: """
            everything on, everything about, all about, info on, timeline for, timeline of, walk me through, path
            from, comings and goings, job changes, changing jobs, in and out of, over the years, moves, which
            posts, what posts, which jobs, which positions, every company, summarise, summarize, job to job, story
            with, happened to, happened with, happen to, happen with, happening to, happening with, happened,
            happen, happening, happens, became of, become of, career, careers, history, job history, job moves,
            career history, career path, cv, resume, track record, background, tell me about, work history, what do
            we know about, profile, bio, all moves, moves by, moves of""",
        Symbol.STILL: """
            remain, remains, remained, stay, stays, stayed, stick around, sticking around, isn't, still, no longer,
            anymore, any more, yet, out, off""",
        Symbol.NOW: """
            now, next, nowadays, currently, today, these days, at the moment, present, current, presently, right
            now, as of now, afterwards, afterward, then""",
        Symbol.LASTING: "permanent, permanently, for good",
        Symbol.BEFORE: """
            previous, prior, b4, ex-employer, beforehand, earlier on, before, prior to, previous to, ahead of,
            previously, preceded, precede, precedes, preceding""",
        Symbol.AFTER: "after, once, since, now that, following the",
        Symbol.AT: "at, from, of, with, for, to, by",
        Symbol.AS: "as",
        Symbol.ALL: """
            which people, which directors, any, all, everybody, everyone, list, anybody, anyone, list of, all the
            people, people, people who, who all, every""",
        Symbol.COMPARE: """
            more, most, longer, longest, versus, vs, compared, compare, difference between, fewer,
            than, least, bigger""",
    },
    participles="""
        replaced, succeeded, fired, sacked, ousted, dismissed, removed, dropped, dumped, axed, booted, appointed,
        named, hired, picked, chosen, tapped, selected, elected, promoted, recruited, poached, brought in, brought
        on, signed, installed, nominated, designated, let go, filled, taken over, supplanted, followed, made, taken
        on, snapped up, employed""",
    leads={
        "run": ("ceo", "head", "director", "president", "manager", "boss", "leader", "chief"),
        "ran": ("ceo", "head", "director", "president", "manager", "boss", "leader", "chief"),
        "lead": ("ceo", "head", "director", "president", "leader", "chair", "chairman", "chief"),
        "led": ("ceo", "head", "director", "president", "leader", "chair", "chairman", "chief"),
        "head": ("ceo", "head", "director", "president", "leader", "chief", "chair"),
        "in charge": ("ceo", "head", "director", "president", "manager", "boss", "leader", "chief"),
        "helm": ("ceo", "head", "director", "president", "leader", "chief"),
        "at the helm": ("ceo", "head", "director", "president", "leader", "chief"),
        "boss": ("ceo", "head", "director", "president", "manager", "boss", "leader", "chief"),
        "chair": ("chair", "chairman", "chairwoman", "chairperson"),
        "manag": ("manager",),
        "coach": ("coach",),
        "host": ("host", "co-host", "anchor"),
    },
    empty="""
        folks, folk, peeps, ppl, human, humans, dudes, lads, basically, saw, see, seen, i'd, like, love, wondering,
        curious, looking, want, need, top, officials, leaders, altogether, overall, anyway, kindly,
        show, display, far, somebody, someone, whoever, names, executive, executives, exec, execs,
        please, pls, plz, plss, ok, okay, hey, hi, hello, so, tell, know, anyone know, does anybody know, u, ur, r,
        n, d, hmm, btw, thanks, thx, thank, officially, actually, exactly, just, finally, recently,
        even, ever, yes, gonna, gotta, wanna, going to, set to, due to, supposed, supposedly, apparently, again,
        else, new, old, former, formerly, interim, acting, temporary, next, real, announce,
        announced, announces, announcing, announcement, official, formally, person, guy, man, woman, news, say,
        says, said, saying, given, plan, plans, planning, planned, decide, decided, decides, expected, stated,
        effective, work, works, worked, working, step, there, here, make, made, own, can, could, may, might, must,
        shall, idk, lol, dude, mate, one, ones, up, down, back, away, over, story, article, articles, according,
        report, reports, reported, info, information, details, detail, later, early, late, immediately, suddenly,
        abruptly, years, months, weeks, ago, long, time, used, currently, been, lately, show me, i would, anybody,
        someone, living, changed, changes, employer""",
    asides={
        Speaks.FIRST: "first, earliest, earlier, sooner",
        Speaks.LAST: "last, latest, most recent, most recently, newest",
        Speaks.LATER: "later",
        Speaks.AHEAD: """
            will, going to, about to, shall, upcoming, still ahead, lie ahead, ahead of us, yet to come, coming up""",
        Speaks.RUMOURED: "rumour, rumours, rumor, rumors, rumoured, rumored, unconfirmed, reportedly, said to be",
        Speaks.DENYING: """
            denied, denials, denial, did not, didn't, has not, hasn't, have not, haven't, never, not true""",
    },
    courtesies={
        Courtesy.GREETING: """
            hi, hello, hey, heya, hiya, yo, sup, howdy, greetings, good morning, good afternoon, good evening, good
            day, morning, evening, afternoon, how are you, how are you doing, how r u, how do you do, how is it
            going, how's it going, how are things, what's up, whats up, wassup, nice to meet you, pleased to meet
            you, welcome, welcome back, are you there, you there, anybody there, anyone there, are you awake, are
            you online, test, testing, ping, hello world""",
        Courtesy.THANKS: """
            thanks, thank you, thank u, thankyou, thx, thnx, tnx, ty, tysm, tyvm, cheers, much appreciated,
            appreciated, appreciate it, i appreciate it, i appreciate that, ta, thanks a lot, thanks a million, many
            thanks, much obliged, grateful, i am grateful, that helped, that helps, you helped me, helpful, you have
            been helpful, very useful, useful""",
        Courtesy.PRAISE: """
            good bot, great bot, nice bot, best bot, clever bot, smart bot, good job, great job, nice job, well
            done, good work, great work, nice work, nice one, good one, great answer, good answer, nice answer,
            perfect answer, great, awesome, amazing, excellent, brilliant, fantastic, wonderful, perfect, superb,
            impressive, lovely, love it, love you, i love it, i love you, i like it, i like you, nice, wow, bravo,
            clever, smart, the best, you rock, good, cute, kudos, impressive""",
        Courtesy.BLAME: """
            bad bot, stupid bot, dumb bot, useless bot, useless, stupid, dumb, you are wrong, that is wrong, that's
            wrong, wrong, wrong answer, bad answer, terrible, awful, nonsense, rubbish, not helpful, you suck, this
            sucks, boring""",
        Courtesy.FINE: """
            ok, okay, okey, okie, k, kk, alright, all right, fine, sure, got it, gotcha, i see, understood, noted,
            cool, right, yep, yup, yeah, fair enough, makes sense, no problem, no worries, never mind, nevermind, i
            understand, roger, copy that, sounds good, good to know, interesting, lol, haha, hahaha, sorry, my bad,
            please, nothing, nothing else, that is all, that's all, oops, hm, hmm, ah, oh""",
        Courtesy.HELP: """
            help, help me, help please, i need help, need help, can you help me, could you help me, can you help,
            what can you do, what can u do, what else can you do, what do you do, what can i ask, what can i ask
            you, what should i ask, what may i ask, how do i use you, how do i use this, how to use you, how to use
            this, how do you work, how does this work, how does it work, how do i start, how to start, where do i
            start, how do i ask, commands, instructions, manual, usage, what are your commands, what do you know,
            what are you able to do, what are you good at, what are you for, what is this, what's this, what is this
            for, how can you help me, how can you help, menu, start, tutorial, guide""",
        Courtesy.WHO: """
            who are you, who r u, what are you, what is your name, what's your name, whats your name, your name, are
            you a bot, are you human, are you a human, are you a robot, are you a person, are you real, are you an
            ai, are you ai, are you chatgpt, are you a machine, who made you, who built you, who created you, who
            owns you, who runs you, who wrote you, tell me about yourself, tell me about you, introduce yourself,
            about you, how old are you, where are you from, where do you live, what bot is this, which bot is this,
            do you sleep, are you alive, do you have a name, what kind of bot are you""",
        Courtesy.NEWS: """
            what is new, what's new, whats new, anything new, any news, got any news, news, the news, latest news,
            the latest news, what is the latest, what's the latest, what is happening, what's happening, whats
            happening, what happened, what is going on, what's going on, what happened today, any updates, any
            update, updates, what did i miss, what have i missed, show me the news, give me the news""",
        Courtesy.BYE: """
            bye, goodbye, good bye, bye bye, see you, see ya, cya, see you later, see you soon, see you tomorrow,
            later, good night, goodnight, night, farewell, take care, have a nice day, have a good day, have a great
            day, ttyl, so long, until next time, gtg, i have to go""",
    },
    chatter="""
        you, u, so, much, very, really, a, an, the, are, is, it, its, it's, that, that's, this, was, were, my, am,
        i'm, im, to, for, all, again, then, now, today, here, there, everyone, everybody, all, oh, well, your, you're,
        bot, robot, masthead, dear, friend, friends, mate, man, bro, buddy, guys, team, please, pls, just, quite,
        lot, lots, a lot, indeed, absolutely, too, also, folks, one, day, me, answer, work, job, help, with, of,
        have, been, has, do, did, up, morning, doing, little, bit, super, such, how, helped, will, be, what, in,
        we, got, exactly, totally, truly, pretty, as, always""",
    opens="""
        is, are, was, were, am, do, does, did, has, have, had, can, could, will, would, should, may, might, must,
        isn't, aren't, wasn't, weren't, don't, doesn't, didn't, hasn't, haven't, is it true, any word""",
    closes="right, huh, yeah, no",
    several="""
        are, were, departures, exits, leavers, resignations, retirements, dismissals, firings, sackings, removals,
        arrivals, appointments, hires, joiners, newcomers, recruits, additions, starters, faces, moves, changes,
        names, persons, executives, execs, bosses""",
    titles="""
        mr, mrs, ms, miss, dr, prof, sir, dame, professor, president, senator, sen, governor, gov, mayor, judge,
        justice, coach, captain, general, minister, secretary, chancellor, king, queen, prince, princess, lord,
        lady""",
)
