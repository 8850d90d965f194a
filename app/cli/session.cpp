#include "app/cli/session.h"

#include "core/wording/errorwording.h"

using namespace Qt::Literals::StringLiterals;

namespace cli {

ExitCode exitCodeOf(const core::Error &error)
{
    using enum core::ErrorKind;
    switch (error.kind) {
    case UnknownOutcome:
        return OutcomeUnknown;
    case NotFound:
        return NoSuchThing;
    case Storage:
    case Keychain:
    case Unreachable:
        return NotAvailable;
    default:
        return Failed;
    }
}

QString leftUnderWay(const QString &what)
{
    return u"Left while this was under way: %1. It is in the queue: the next command for this "
           "service, or whoever works the queue, looks on the panel what became of it and goes on."_s
               .arg(what);
}

int fail(const SessionPtr &session, const core::Error &error, QJsonObject beside)
{
    // Without the database nobody could note how it went.
    if (error.kind == core::ErrorKind::Storage && !session->underWay.isEmpty())
        session->out.note(leftUnderWay(session->underWay));
    const core::Sentence sentence = core::inWords(error);
    session->out.failure(core::nameOf(error.kind), sentence.summary, error.detail, sentence.hint,
                         beside);
    return exitCodeOf(error);
}

int wrongUsage(const SessionPtr &session, const QString &what)
{
    session->out.failure(u"usage"_s, what, {}, u"innkeeper-cli NOUN VERB --help"_s);
    return WrongUsage;
}

} // namespace cli
