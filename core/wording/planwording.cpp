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
        case PlacementVerdict::FullerThanChosen:
            return tr("it is fuller");
        case PlacementVerdict::NotActive:
            return tr("it is not active");
        case PlacementVerdict::Full:
            return tr("it is full");
        case PlacementVerdict::OtherPanel:
            return tr("it runs another panel");
        case PlacementVerdict::OtherGroup:
            return tr("it is in another group");
        case PlacementVerdict::NoKey:
            return tr("this machine has no key for it");
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
    static QString leftOut() { return tr("The welcome mail is left out: it needs the queue."); }
};

} // namespace

QString inWords(PlacementVerdict verdict)
{
    return PlanText::of(verdict);
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
    if (plan.leftOut.contains(StepKind::Mail))
        lines.append(PlanText::leftOut());
    return lines;
}

} // namespace core
