#include "app/cli/arguments.h"
#include "app/cli/json.h"
#include "app/cli/nouns.h"

using namespace Qt::Literals::StringLiterals;
using namespace core;

namespace cli {
namespace {

Task examine(SessionPtr session)
{
    const auto findings = co_await session->engine->examine();
    QJsonArray rows;
    int worst = Done;
    for (const Finding &finding : findings) {
        QJsonObject row{{u"name"_s, finding.name},
                        {u"verdict"_s, nameOf(finding.verdict)},
                        {u"found"_s, finding.found}};
        if (finding.error) {
            row.insert(u"error"_s, asJson(*finding.error));
            row.insert(u"hint"_s, asJson(*finding.error).value(u"hint"_s));
            worst = std::max(worst, int(exitCodeOf(*finding.error)));
        }
        rows.append(row);
    }
    session->out.list(rows, {u"name"_s, u"verdict"_s, u"found"_s, u"hint"_s});
    co_return worst;
}

} // namespace

void addDoctor(CLI::App &app, Chosen &chosen)
{
    app.add_subcommand("doctor", "Database, keychain, TLS, SMTP, clock: what is right and wrong")
        ->callback([&chosen] {
            chosen.command = examine;
            chosen.opensDatabase = false;
        });
}

} // namespace cli
