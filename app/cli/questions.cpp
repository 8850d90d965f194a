#include "app/cli/questions.h"

#include "core/wording/errorwording.h"

#include <QCoroFuture>
#include <QPromise>
#include <QSocketNotifier>

#include <unistd.h>

using namespace Qt::Literals::StringLiterals;
using namespace core;

namespace cli {
namespace {

constexpr qsizetype LongestLine = 4096;

//! The terminal hands out whole lines; no byte behind this one is taken from whoever asks next.
Result<QString> lineThatIsThere()
{
    QByteArray line;
    char c = 0;
    ssize_t got = 0;
    while (line.size() < LongestLine && (got = read(STDIN_FILENO, &c, 1)) == 1 && c != '\n')
        line.append(c);
    if (got != 1)
        return failure(ErrorKind::Cancelled, u"the input ended"_s);
    return QString::fromUtf8(line).trimmed();
}

} // namespace

void complain(const SessionPtr &session, const Error &error)
{
    const Sentence sentence = inWords(error);
    session->out.note(sentence.summary);
    if (!sentence.hint.isEmpty())
        session->out.note(sentence.hint);
}

Async<QString> asked(SessionPtr session, QString question, QString offered)
{
    session->out.ask(offered.isEmpty() ? question + u": "_s
                                       : u"%1 [%2]: "_s.arg(question, offered));
    QSocketNotifier ready(STDIN_FILENO, QSocketNotifier::Read);
    QPromise<void> there;
    there.start();
    QObject::connect(&ready, &QSocketNotifier::activated, &ready, [&ready, &there] {
        ready.setEnabled(false);
        there.finish();
    });
    co_await there.future();
    const auto line = lineThatIsThere();
    if (line && line->isEmpty())
        co_return offered;
    co_return line;
}

Async<int> chosen(SessionPtr session, QString question, QStringList options, int offered)
{
    for (qsizetype i = 0; i < options.size(); ++i)
        session->out.note(u"  %1  %2"_s.arg(i + 1, 2).arg(options.at(i)));
    const QString number = offered < 0 ? QString() : QString::number(offered + 1);
    while (true) {
        const auto answer = co_await asked(session, question, number);
        if (!answer)
            co_return std::unexpected(answer.error());
        bool isNumber = false;
        const int place = answer->toInt(&isNumber);
        if (isNumber && place >= 1 && place <= options.size())
            co_return place - 1;
        session->out.note(u"A number from 1 to %1, please."_s.arg(options.size()));
    }
}

Async<bool> agreed(SessionPtr session, QString question, bool offered)
{
    const QString hint = offered ? u"Y/n"_s : u"y/N"_s;
    const auto answer = co_await asked(session, question, hint);
    if (!answer)
        co_return std::unexpected(answer.error());
    if (*answer == hint)
        co_return offered;
    co_return answer->startsWith(u'y', Qt::CaseInsensitive);
}

} // namespace cli
