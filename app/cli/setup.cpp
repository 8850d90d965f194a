#include "app/cli/setup.h"

#include "core/engine/opening.h"
#include "core/engine/places.h"

using namespace Qt::Literals::StringLiterals;
using namespace core;

namespace cli {
namespace {

void tellWaiting(const Output &out, const Job &job)
{
    const QString why = job.error ? job.detail : u"a call that was begun may still be on its way"_s;
    out.note(u"Job %1 goes on at %2: %3. Ctrl-C leaves it in the queue."_s.arg(
        QString::number(job.id.value), job.runAt.toLocalTime().toString(u"HH:mm:ss"_s), why));
}

} // namespace

QCoro::Task<Result<>> prepare(SessionPtr session)
{
    const auto url = DatabaseUrl::parse(session->options.database);
    if (!url)
        co_return failure(ErrorKind::Storage,
                          u"not a database address: %1"_s.arg(session->options.database));
    const auto chosen = secretStore(session->options.secrets);
    if (!chosen)
        co_return std::unexpected(chosen.error());
    const auto named = co_await databaseAt(*url, chosen->store);
    if (!named)
        co_return std::unexpected(named.error());
    session->engine = std::make_shared<Engine>(named->connection(), chosen->store);
    if (session->options.timeout)
        session->engine->setTimeout(*session->options.timeout);
    session->engine->onWaiting([out = &session->out](const Job &job) { tellWaiting(*out, job); });
    co_return Result<>();
}

} // namespace cli
