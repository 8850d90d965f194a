#include "ui/shell/idle.h"

#include <QCoreApplication>
#include <QEvent>

namespace ui {
namespace {

constexpr int LooksInPatience = 20;
constexpr std::chrono::milliseconds ShortestLook{50};

} // namespace

Idle::Idle(QObject *parent)
    : QObject(parent)
{
    m_since.start();
    QCoreApplication::instance()->installEventFilter(this);
    connect(&m_looks, &QTimer::timeout, this, &Idle::look);
}

void Idle::setPatience(std::chrono::milliseconds patience)
{
    m_patience = patience;
    m_since.restart();
    if (patience.count() > 0)
        m_looks.start(std::max(ShortestLook, patience / LooksInPatience));
    else
        m_looks.stop();
}

bool Idle::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
    case QEvent::TabletMove:
        m_since.restart();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

void Idle::look()
{
    if (!m_since.hasExpired(m_patience.count()))
        return;
    m_since.restart();
    Q_EMIT lasted();
}

} // namespace ui
