#include "ui/provisioning/planwords.h"

#include "ui/common/figures.h"
#include "ui/provisioning/productwords.h"

#include "core/panels/registry.h"
#include "core/wording/planwording.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using core::PlacementVerdict;
using core::StepKind;

namespace ui {
namespace {

QString capital(const QString &text)
{
    return text.isEmpty() ? text : text.left(1).toUpper() + text.mid(1);
}

} // namespace

QString PlanWords::title(StepKind step)
{
    switch (step) {
    case StepKind::Account:
        return tr("Account");
    case StepKind::Dns:
        return tr("DNS");
    case StepKind::Ssl:
        return tr("SSL");
    case StepKind::Mailbox:
        return tr("Mailbox");
    case StepKind::Database:
        return tr("Database");
    case StepKind::Mail:
        return tr("Welcome mail");
    }
    Q_UNREACHABLE();
}

QString PlanWords::note(StepKind step)
{
    switch (step) {
    case StepKind::Account:
        return tr("Always: all else hangs on it.");
    case StepKind::Dns:
        return tr("The A, MX and SPF records that the zone lacks.");
    case StepKind::Ssl:
        return tr("A certificate is requested, and what came of it is read back.");
    case StepKind::Mailbox:
        return tr("One mailbox with a password of its own.");
    case StepKind::Database:
        return tr("A database and its user with a password of its own.");
    case StepKind::Mail:
        return tr("Tells the customer how to get in.");
    }
    Q_UNREACHABLE();
}

QString PlanWords::lacking(const QString &panel)
{
    return tr("%1 has no such thing.").arg(panel);
}

QString PlanWords::kindOfCalls(StepKind step)
{
    switch (step) {
    case StepKind::Account:
    case StepKind::Mailbox:
    case StepKind::Database:
        return tr("write", "kind of call");
    case StepKind::Dns:
        return tr("read, write", "kind of call");
    case StepKind::Ssl:
        return tr("write, then reads", "kind of call");
    case StepKind::Mail:
        return tr("outbox", "kind of call");
    }
    Q_UNREACHABLE();
}

bool PlanWords::isNext(PlacementVerdict verdict)
{
    return verdict == PlacementVerdict::FullerThanChosen
           || verdict == PlacementVerdict::MoreAccounts
           || verdict == PlacementVerdict::LaterInOrder;
}

QString PlanWords::reason(const core::Placement::Judged &judged, bool isChosen,
                          const Surroundings &around)
{
    const QString why = core::inWords(judged.verdict);
    if (!isChosen)
        return isNext(judged.verdict) ? tr("Might be taken, but %1.").arg(why)
                                      : tr("Not used: %1.").arg(why);
    const auto server = std::ranges::find(around.servers, judged.server, &core::Server::name);
    if (server == around.servers.end() || !around.health.contains(server->id))
        return tr("Chosen: %1.").arg(why);
    const core::HealthCheck check = around.health.value(server->id);
    if (!check.isOk() || !check.latency)
        return tr("Chosen: %1.").arg(why);
    return tr("Chosen: %1. Healthy %2, %3.").arg(why, ago(check.at), seconds(*check.latency));
}

QString PlanWords::userCheck(const core::Plan &plan)
{
    const QString first =
        core::panelOf(*plan.product.panel).proposeUsername(plan.account.domain, 0);
    if (plan.usernameTyped || first == plan.account.username)
        return tr("User %1 is free").arg(plan.account.username);
    return tr("User %1 is used, %2 is taken").arg(plan.account.username, first);
}

QString PlanWords::comparedWith(const core::Plan &plan)
{
    return tr("among %n account(s) on %1, and here", nullptr, plan.accountsSeen)
        .arg(plan.placement.chosen->name);
}

QStringList PlanWords::priceLines(const core::Plan &plan)
{
    const core::Money price = plan.service.price;
    if (price.currency.isEmpty())
        return {};
    QStringList lines{
        tr("Price: %1, %2").arg(money(price.minor, price.currency), inWords(plan.service.cycle))};
    if (const qint64 fee = setupFee(plan))
        lines.append(tr("Set-up fee: %1").arg(money(fee, price.currency)));
    return lines;
}

QString PlanWords::asText(const core::Plan &plan)
{
    QStringList lines{tr("Plan for %1").arg(plan.account.domain),
                      tr("Customer: %1, %2").arg(plan.customer.name, plan.customer.email),
                      tr("Product: %1").arg(plan.product.name)};
    lines += priceLines(plan);
    lines.append(QString());
    lines += core::inWords(plan);
    lines.append(QString());
    lines.append(tr("Calls:"));
    for (const StepKind step : plan.steps)
        lines.append(tr("%1: %2").arg(title(step), core::maskedRequest(plan, step)));
    return lines.join(u'\n');
}

QString PlanWords::changed(const core::Error &error)
{
    const QString what = error.detail.section(u": "_s, 1);
    return tr("Nothing was sent. Changed since this plan was made: %1. Plan again to see what it "
              "comes to now.")
        .arg(capital(what.isEmpty() ? error.detail : what));
}

qint64 setupFee(const core::Plan &plan)
{
    const auto found =
        std::ranges::find(plan.product.prices, plan.service.cycle, &core::Price::cycle);
    return found == plan.product.prices.end() ? 0 : found->setupMinor;
}

} // namespace ui
