#pragma once

#include <QObject>
#include <QSet>
#include <QTimer>

namespace ui {

//! Turns every spinner in the program; rests when none asks for it or nothing may move.
class Spinning final : public QObject
{
    Q_OBJECT

public:
    static Spinning &instance();

    void begin(QObject *who);
    void end(QObject *who);
    [[nodiscard]] int angle() const { return m_angle; }
    [[nodiscard]] bool isTurning() const { return m_timer.isActive(); }

Q_SIGNALS:
    void turned();

private:
    Spinning();

    QTimer m_timer;
    QSet<QObject *> m_who;
    int m_angle = 0;
};

} // namespace ui
