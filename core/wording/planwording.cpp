#include "core/wording/planwording.h"

#include <QCoreApplication>

namespace core {
namespace {

class PlanText
{
    Q_DECLARE_TR_FUNCTIONS(PlanText)

public:
    static QString of(PlacementVerdict verdict)
    {
        switch (verdict) {
        case PlacementVerdict::Asked:
            return tr("you named it");
        case PlacementVerdict::LeastFull:
            return tr("it has the most room");
        case PlacementVerdict::FewestAccounts:
            return tr("it has the fewest accounts");
        case PlacementVerdict::FirstInOrder:
            return tr("it is the first in order that has room");
        case PlacementVerdict::InLocation:
            return tr("it is where the product belongs, with the most room");
        case PlacementVerdict::WithTags:
            return tr("it has the product's tags, and the most room");
        case PlacementVerdict::FullerThanChosen:
            return tr("it is fuller");
        case PlacementVerdict::MoreAccounts:
            return tr("it has more accounts");
        case PlacementVerdict::LaterInOrder:
            return tr("it comes later in order");
        case PlacementVerdict::InMaintenance:
            return tr("it is in maintenance");
        case PlacementVerdict::Disabled:
            return tr("it is disabled");
        case PlacementVerdict::Retired:
            return tr("it is retired");
        case PlacementVerdict::Full:
            return tr("it is full");
        case PlacementVerdict::OtherPanel:
            return tr("it runs another panel");
        case PlacementVerdict::OtherGroup:
            return tr("it is in another group");
        case PlacementVerdict::OtherLocation:
            return tr("it is not where the product belongs");
        case PlacementVerdict::LacksTags:
            return tr("it lacks a tag that the product asks for");
        case PlacementVerdict::NoKey:
            return tr("this machine has no key for it");
        case PlacementVerdict::Unhealthy:
            return tr("it did not answer as it should when it was last checked");
        case PlacementVerdict::HealthUnknown:
            return tr("nobody has checked it lately");
        }
        Q_UNREACHABLE();
    }

    static QString step(const Plan &plan, StepKind kind)
    {
        const NewAccount &account = plan.account;
        switch (kind) {
        case StepKind::Account:
            return account.package.isEmpty()
                       ? tr("Create account %1 for %2.").arg(account.username, account.domain)
                       : tr("Create account %1 for %2 with package %3.")
                             .arg(account.username, account.domain, account.package);
        case StepKind::Dns:
            return tr("Add the A, MX and SPF records that the zone of %1 lacks.")
                .arg(account.domain);
        case StepKind::Ssl:
            return tr("Request a certificate for %1, and see what comes of it.")
                .arg(account.domain);
        case StepKind::Mailbox: {
            const NewMailbox mailbox = plannedMailbox(plan.service);
            return tr("Create mailbox %1@%2 with a new password.")
                .arg(mailbox.localPart, mailbox.domain);
        }
        case StepKind::Database: {
            const NewDatabase database = plannedDatabase(plan.service);
            return tr("Create database %1 and its user with a new password.").arg(database.name);
        }
        case StepKind::Mail:
            return tr("Send the welcome mail to %1.").arg(account.email);
        }
        Q_UNREACHABLE();
    }

    static QString judged(const Placement::Judged &server, bool chosen)
    {
        return chosen ? tr("Server %1: %2.").arg(server.server, of(server.verdict))
                      : tr("Not %1: %2.").arg(server.server, of(server.verdict));
    }
    static QString packagePresent(const QString &name)
    {
        return tr("Package %1 is there.").arg(name);
    }
    static QString noCollision(int accounts)
    {
        return tr("Neither name nor domain is among the %n account(s) there.", nullptr, accounts);
    }
};

} // namespace

QString inWords(PlacementVerdict verdict)
{
    return PlanText::of(verdict);
}

QString inWords(const Plan &plan, StepKind step)
{
    return PlanText::step(plan, step);
}

QStringList inWords(const Plan &plan)
{
    QStringList lines;
    for (qsizetype i = 0; i < plan.placement.judged.size(); ++i)
        lines.append(PlanText::judged(plan.placement.judged.at(i), i == 0));
    if (plan.packagePresent == true)
        lines.append(PlanText::packagePresent(plan.account.package));
    lines.append(PlanText::noCollision(plan.accountsSeen));
    for (qsizetype i = 0; i < plan.steps.size(); ++i)
        lines.append(
            QStringLiteral("%1. %2").arg(i + 1).arg(PlanText::step(plan, plan.steps.at(i))));
    return lines;
}

} // namespace core
