#include "ui/dashboard/healthmarks.h"

#include <QHelpEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr int MarkWidth = 8;
constexpr int MarkHeight = 14;
constexpr int HealthMarksStep = MarkWidth + 2;
constexpr int LineStep = MarkHeight + 4;

} // namespace

Cell healthCell(const core::ServerMark &server)
{
    ServerStanding standing{.state = server.state,
                            .isRefused = server.isRefused,
                            .isChecked = server.checkedAt.has_value(),
                            .error = server.error};
    if (server.latencyMs)
        standing.latency = std::chrono::milliseconds(*server.latencyMs);
    return healthCell(standing);
}

HealthMarks::HealthMarks(QList<core::ServerMark> servers, QWidget *parent)
    : QWidget(parent)
    , m_servers(std::move(servers))
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    QStringList words;
    for (const core::ServerMark &server : std::as_const(m_servers))
        words.append(server.name + u": "_s + healthCell(server).text);
    setAccessibleName(words.join(u", "_s));
}

QSize HealthMarks::sizeHint() const
{
    return {HealthMarksStep * 12, heightForWidth(HealthMarksStep * 24)};
}

int HealthMarks::heightForWidth(int width) const
{
    const int inLine = std::max(1, width / HealthMarksStep);
    const auto lines = (m_servers.size() + inLine - 1) / inLine;
    return int(std::max<qsizetype>(1, lines)) * LineStep;
}

QRect HealthMarks::rectOf(qsizetype mark) const
{
    const int inLine = std::max(1, width() / HealthMarksStep);
    const QRect rect(int(mark % inLine) * HealthMarksStep, int(mark / inLine) * LineStep + 2,
                     MarkWidth, MarkHeight);
    return style()->visualRect(layoutDirection(), QWidget::rect(), rect);
}

void HealthMarks::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (qsizetype at = 0; at < m_servers.size(); ++at) {
        const Cell state = healthCell(m_servers.at(at));
        const QColor color = Theme::instance().color(state.iconTone);
        // Colour is not the only sign: who is out of use is hollow.
        const bool isHollow =
            m_servers.at(at).state != core::ServerState::Active || !m_servers.at(at).checkedAt;
        const QRectF rect = QRectF(rectOf(at)).adjusted(0.5, 0.5, -0.5, -0.5);
        painter.setPen(color);
        painter.setBrush(isHollow ? QBrush(Qt::NoBrush) : QBrush(color));
        painter.drawRoundedRect(rect, 2, 2);
    }
}

bool HealthMarks::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        for (qsizetype at = 0; at < m_servers.size(); ++at) {
            if (rectOf(at).contains(help->pos())) {
                QToolTip::showText(
                    help->globalPos(),
                    m_servers.at(at).name + u": "_s + healthCell(m_servers.at(at)).text, this);
                return true;
            }
        }
        QToolTip::hideText();
    }
    return QWidget::event(event);
}

} // namespace ui
