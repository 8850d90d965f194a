#include "ui/shell/tray.h"

#include "ui/common/icons.h"

#include <QPainter>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr int Size = 22;
constexpr int Badge = 9;
//! A whole provisioning is one notification; a thousand jobs that fail are not a thousand.
constexpr qsizetype MostRemembered = 1000;

QIcon trayIcon(bool needsYou)
{
    QPixmap picture = iconPixmap(u"servers"_s, Tone::Text, Size, 2.0);
    if (needsYou) {
        QPainter painter(&picture);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(Theme::instance().color(Tone::Danger));
        painter.drawEllipse(Size - Badge, 0, Badge, Badge);
    }
    return QIcon(picture);
}

} // namespace

Tray::Tray(EngineRoom &room, const Pulse &pulse, QObject *parent)
    : QObject(parent)
    , m_room(room)
    , m_pulse(pulse)
{
    m_menu.setObjectName(u"trayMenu"_s);
    m_icon.setContextMenu(&m_menu);
    connect(&m_icon, &QSystemTrayIcon::activated, this,
            [this](QSystemTrayIcon::ActivationReason reason) {
                if (reason == QSystemTrayIcon::Trigger)
                    Q_EMIT openWanted();
            });
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this,
            [this] { Q_EMIT jobWanted(m_latest); });
    connect(&pulse, &Pulse::beaten, this, &Tray::showNeeds);
    connect(&room, &EngineRoom::jobEnded, this, &Tray::onJobEnded);
    connect(&Theme::instance(), &Theme::changed, this, &Tray::showNeeds);
    showNeeds();
    m_icon.show();
}

void Tray::showNeeds()
{
    const int needs = m_pulse.queue().needsYou;
    m_icon.setIcon(trayIcon(needs > 0));
    const QString all = needs == 1 ? tr("Innkeeper: 1 job needs you")
                                   : tr("Innkeeper: %n jobs need you", nullptr, needs);
    m_icon.setToolTip(needs > 0 ? all : tr("Innkeeper"));
}

void Tray::onJobEnded(core::JobId job)
{
    const auto show = [id = QString::number(job.value)](core::Engine &engine) {
        return engine.jobs().show(id);
    };
    m_room.ask(this, show, [this](const core::Result<core::JobRecord> &record) {
        if (record)
            tell(record->overview);
    });
}

QString Tray::sentenceFor(const core::JobOverview &job, bool isLocked)
{
    const bool failed = job.job.state == core::JobState::Failed;
    if (!failed && job.job.state != core::JobState::Unknown)
        return {};
    if (isLocked)
        return tr("A job in the queue needs you.");
    const QString what = job.service.isEmpty() ? job.server : job.service;
    if (what.isEmpty())
        return failed ? tr("Job %1 failed.").arg(job.job.id.value)
                      : tr("The outcome of job %1 is unknown.").arg(job.job.id.value);
    return failed ? tr("Job %1 for %2 failed.").arg(QString::number(job.job.id.value), what)
                  : tr("The outcome of job %1 for %2 is unknown.")
                        .arg(QString::number(job.job.id.value), what);
}

void Tray::tell(const core::JobOverview &job)
{
    const QString sentence = sentenceFor(job, m_isLocked);
    if (sentence.isEmpty() || m_told.contains(job.job.id))
        return;
    if (m_told.size() >= MostRemembered)
        m_told.clear();
    m_told.insert(job.job.id);
    m_latest = job.job.id.value;
    if (QSystemTrayIcon::supportsMessages())
        m_icon.showMessage(tr("Innkeeper"), sentence, trayIcon(true));
}

} // namespace ui
