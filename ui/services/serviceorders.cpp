#include "ui/services/serviceorders.h"

#include "ui/common/confirmdialog.h"
#include "ui/common/figures.h"
#include "ui/services/passwordsdialog.h"
#include "ui/services/suspenddialog.h"

#include "core/wording/errorwording.h"
#include "core/wording/statewording.h"

#include <QCheckBox>
#include <QComboBox>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

QStringList textsOf(const QList<qint64> &ids)
{
    QStringList texts;
    for (const qint64 id : ids)
        texts.append(QString::number(id));
    return texts;
}

core::BulkOrder orderFor(core::JobKind kind, const QList<qint64> &services)
{
    return {.action = core::ServiceAction(kind), .services = textsOf(services)};
}

struct Sentences {
    Q_DECLARE_TR_FUNCTIONS(ServiceOrders)
};

QString titleFor(core::JobKind kind, const QString &subject)
{
    switch (kind) {
    case core::JobKind::Terminate:
        return Sentences::tr("Terminate %1").arg(subject);
    case core::JobKind::ChangePassword:
        return Sentences::tr("New password for %1").arg(subject);
    case core::JobKind::SendWelcome:
        return Sentences::tr("Send the welcome mail of %1 again").arg(subject);
    default:
        return Sentences::tr("%1: %2").arg(core::inWords(kind), subject);
    }
}

QString consequenceOf(core::JobKind kind)
{
    switch (kind) {
    case core::JobKind::Terminate:
        return Sentences::tr("The account goes with everything in it: websites, mail, databases. "
                             "This does not come back.");
    case core::JobKind::ChangePassword:
        return Sentences::tr("The old password stops working. The new one is shown once, here.");
    case core::JobKind::SendWelcome:
        return Sentences::tr("The customer gets it once more, with the records as they are now.");
    default:
        return Sentences::tr("It begins in ten seconds and can be taken back until then.");
    }
}

bool hurts(core::JobKind kind)
{
    return !core::canBeUndone(kind);
}

} // namespace

QString announced(core::JobKind kind, const QString &domain, int services)
{
    using enum core::JobKind;
    const bool isOne = services == 1 && !domain.isEmpty();
    switch (kind) {
    case Suspend:
        return isOne ? Sentences::tr("%1 will be suspended").arg(domain)
                     : Sentences::tr("%n service(s) will be suspended", nullptr, services);
    case Unsuspend:
        return isOne ? Sentences::tr("%1 will be live again").arg(domain)
                     : Sentences::tr("%n service(s) will be live again", nullptr, services);
    case Terminate:
        return isOne ? Sentences::tr("%1 will be terminated").arg(domain)
                     : Sentences::tr("%n service(s) will be terminated", nullptr, services);
    case ChangePassword:
        return isOne ? Sentences::tr("%1 will get a new password").arg(domain)
                     : Sentences::tr("%n service(s) will get new passwords", nullptr, services);
    case ChangePackage:
        return isOne ? Sentences::tr("%1 will get another package").arg(domain)
                     : Sentences::tr("%n service(s) will get another package", nullptr, services);
    default:
        return isOne ? Sentences::tr("%1 will be sent its welcome mail").arg(domain)
                     : Sentences::tr("%n welcome mail(s) will be sent", nullptr, services);
    }
}

ServiceOrders::ServiceOrders(EngineRoom *room, QWidget *page)
    : QObject(page)
    , m_room(room)
    , m_page(page)
{
    connect(room, &EngineRoom::changed, this, &ServiceOrders::look);
}

void ServiceOrders::suspend(const QList<qint64> &services)
{
    auto *ask = new SuspendDialog(services.size() == 1
                                      ? tr("Suspend the service")
                                      : tr("Suspend %n service(s)", nullptr, int(services.size())),
                                  m_page);
    connect(ask, &SuspendDialog::chosen, this,
            [this, services](core::SuspensionReason reason, const QString &note) {
                core::BulkOrder order = orderFor(core::JobKind::Suspend, services);
                order.action.reason = reason;
                order.action.note = note;
                draft(order);
            });
    ask->open();
}

void ServiceOrders::unsuspend(const QList<qint64> &services)
{
    if (services.size() > 1) {
        auto *ask =
            new ConfirmDialog(tr("Unsuspend %n service(s)", nullptr, int(services.size())),
                              tr("One reason is lifted. A service that is suspended for others as "
                                 "well stays so."),
                              tr("Unsuspend"), m_page);
        auto *reason = new QComboBox(ask);
        reason->setObjectName(u"reason"_s);
        reason->setAccessibleName(tr("Reason to lift"));
        fillReasons(reason);
        ask->add(reason);
        connect(ask, &ConfirmDialog::confirmed, this, [this, services, reason] {
            core::BulkOrder order = orderFor(core::JobKind::Unsuspend, services);
            order.action.reason = core::SuspensionReason(reason->currentData().toInt());
            draft(order);
        });
        ask->open();
        return;
    }
    // One service: the reason is the one it has; of several the one a person gave.
    const auto show = [id = QString::number(services.value(0))](core::Engine &engine) {
        return engine.services().show(id);
    };
    m_room->ask(this, show, [this, services](const core::Result<core::ServiceOverview> &shown) {
        if (!shown) {
            Q_EMIT refused(shown.error());
            return;
        }
        core::BulkOrder order = orderFor(core::JobKind::Unsuspend, services);
        const auto &reasons = shown->service.suspensions;
        if (!reasons.isEmpty() && !reasons.contains(core::SuspensionReason::Manual))
            order.action.reason = *reasons.begin();
        draft(order);
    });
}

void ServiceOrders::terminate(const QList<qint64> &services)
{
    draft(orderFor(core::JobKind::Terminate, services));
}

void ServiceOrders::changePassword(const QList<qint64> &services)
{
    draft(orderFor(core::JobKind::ChangePassword, services));
}

void ServiceOrders::sendWelcome(const QList<qint64> &services)
{
    draft(orderFor(core::JobKind::SendWelcome, services));
}

void ServiceOrders::changePackage(const QList<qint64> &services)
{
    chooseProduct(orderFor(core::JobKind::ChangePackage, services));
}

void ServiceOrders::chooseProduct(core::BulkOrder order)
{
    const auto list = [](core::Engine &engine) {
        return engine.products().list();
    };
    m_room->ask(this, list, [this, order](const core::Result<QList<core::Product>> &products) {
        if (!products) {
            Q_EMIT refused(products.error());
            return;
        }
        auto *ask = new ConfirmDialog(
            tr("Change package"),
            tr("The account keeps what is in it; its limits become those of the other product."),
            tr("Change package"), m_page);
        auto *box = new QComboBox(ask);
        box->setObjectName(u"product"_s);
        box->setAccessibleName(tr("Product"));
        for (const core::Product &product : *products) {
            if (product.active && product.panel)
                box->addItem(product.name, QString::number(product.id.value));
        }
        ask->add(box);
        connect(ask, &ConfirmDialog::confirmed, this, [this, order, box] {
            core::BulkOrder chosen = order;
            chosen.product = box->currentData().toString();
            draft(chosen);
        });
        ask->open();
    });
}

void ServiceOrders::draft(core::BulkOrder order)
{
    const auto look = [order](core::Engine &engine) {
        return engine.bulks().draft(order);
    };
    m_room->ask(this, look, [this, order](const core::Result<core::BulkDraft> &drafted) {
        if (drafted)
            decide(order, *drafted);
        else
            Q_EMIT refused(drafted.error());
    });
}

void ServiceOrders::decide(const core::BulkOrder &order, const core::BulkDraft &draft)
{
    const core::JobKind kind = order.action.kind;
    if (draft.services.isEmpty() && !draft.refused.isEmpty()) {
        Q_EMIT refused(draft.refused.first().why);
        return;
    }
    if (!hurts(kind) && draft.refused.isEmpty()) {
        place(order);
        return;
    }
    const QString what = subject(draft.services);
    auto *ask =
        new ConfirmDialog(titleFor(kind, what), consequenceOf(kind), titleFor(kind, what), m_page);
    QStringList leftOut;
    for (const core::BulkRefusal &one : draft.refused)
        leftOut.append(tr("%1: %2").arg(one.service.domain, core::inWords(one.why).summary));
    ask->leaveOut(leftOut);
    core::BulkOrder agreed = order;
    agreed.phrase = draft.phrase;
    if (kind == core::JobKind::Terminate) {
        const bool isOne = draft.services.size() == 1;
        ask->askFor(!draft.phrase.isEmpty() ? draft.phrase
                    : isOne                 ? draft.services.first().domain
                                            : QString::number(draft.services.size()));
    }
    connect(ask, &ConfirmDialog::confirmed, this, [this, agreed] { place(agreed); });
    ask->open();
}

QString ServiceOrders::subject(const QList<core::Service> &services)
{
    return services.size() == 1 ? services.first().domain
                                : tr("%n service(s)", nullptr, int(services.size()));
}

void ServiceOrders::place(core::BulkOrder order)
{
    const auto verb = [order](core::Engine &engine) {
        return engine.bulks().order(order, core::Wait::No);
    };
    m_room->ask(this, verb, [this](const core::Result<core::BulkRecord> &placed) {
        if (!placed) {
            Q_EMIT refused(placed.error());
            return;
        }
        m_last = placed->bulk.id;
        m_arePasswordsAsked = false;
        m_lastKind = placed->bulk.kind;
        const QString domain = placed->lines.isEmpty() ? QString() : placed->lines.first().domain;
        Q_EMIT ordered(announced(m_lastKind, domain, int(placed->lines.size())),
                       placed->bulk.startsAt);
    });
}

void ServiceOrders::undo()
{
    if (!m_last.isValid())
        return;
    const auto verb = [id = QString::number(m_last.value)](core::Engine &engine) {
        return engine.bulks().undo(id, core::Wait::No);
    };
    m_last = {};
    m_room->ask(this, verb, [this](const core::Result<core::BulkRecord> &undone) {
        if (!undone) {
            Q_EMIT refused(undone.error());
            return;
        }
        const auto jobs = int(undone->lines.size());
        Q_EMIT progressed(jobs == 0 ? tr("Taken back; nothing was sent.")
                                    : tr("%n service(s) will be as before.", nullptr, jobs),
                          false, true);
    });
}

void ServiceOrders::look()
{
    if (!m_last.isValid() || m_isLooking)
        return;
    m_isLooking = true;
    const auto verb = [id = QString::number(m_last.value)](core::Engine &engine) {
        return engine.bulks().show(id);
    };
    m_room->ask(this, verb, [this](const core::Result<core::BulkRecord> &shown) {
        m_isLooking = false;
        if (shown && shown->bulk.id == m_last)
            follow(*shown);
    });
}

void ServiceOrders::follow(const core::BulkRecord &record)
{
    using enum core::JobState;
    const int all = int(record.lines.size());
    const int done = record.count(Done);
    const int failed = record.count(Failed);
    const int unknown = record.count(Unknown);
    const int waiting = record.count(Queued);
    const bool isOver = record.count(Running) + waiting == 0;
    if (done + failed + unknown == 0 && !isOver)
        return;
    QStringList parts;
    //: of several services for which something was ordered
    parts.append(tr("%1 of %2 done").arg(grouped(done), grouped(all)));
    if (failed > 0)
        parts.append(tr("%n failed", nullptr, failed));
    if (unknown > 0)
        parts.append(tr("%n unknown", nullptr, unknown));
    if (isOver && m_lastKind == core::JobKind::ChangePassword)
        askForPasswords(record);
    Q_EMIT progressed(core::inWords(m_lastKind) + u": "_s + parts.join(u" · "_s),
                      core::canBeUndone(m_lastKind) && done > 0, isOver);
}

core::Async<QList<SetPassword>> ServiceOrders::untold(core::Engine &engine, core::BulkRecord record)
{
    QList<SetPassword> all;
    for (const core::BulkLine &line : record.lines) {
        const auto password = co_await engine.jobs().password(line.job);
        if (!password)
            co_return std::unexpected(password.error());
        if (!password->isEmpty())
            all.append({line.job, line.domain, line.username, *password});
    }
    co_return all;
}

void ServiceOrders::askForPasswords(const core::BulkRecord &record)
{
    if (std::exchange(m_arePasswordsAsked, true))
        return;
    const auto verb = [record](core::Engine &engine) {
        return untold(engine, record);
    };
    m_room->ask(this, verb, [this](const core::Result<QList<SetPassword>> &passwords) {
        if (!passwords)
            Q_EMIT refused(passwords.error());
        else if (!passwords->isEmpty())
            showPasswords(*passwords);
    });
}

//! Once: what was shown is kept no longer.
void ServiceOrders::showPasswords(const QList<SetPassword> &passwords)
{
    auto *shown = new PasswordsDialog(passwords, m_page);
    connect(shown, &QDialog::finished, this, [this, passwords] {
        for (const SetPassword &one : passwords) {
            const auto verb = [job = one.job](core::Engine &engine) {
                return engine.jobs().passwordTold(job);
            };
            m_room->ask(this, verb, [this](const core::Result<> &forgotten) {
                if (!forgotten)
                    Q_EMIT refused(forgotten.error());
            });
        }
    });
    shown->open();
}

} // namespace ui
