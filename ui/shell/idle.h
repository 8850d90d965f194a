#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <chrono>

namespace ui {

//! Knows for how long nobody has touched this program.
class Idle final : public QObject
{
    Q_OBJECT

public:
    explicit Idle(QObject *parent);

    //! Zero: never.
    void setPatience(std::chrono::milliseconds patience);

Q_SIGNALS:
    void lasted(); //!< nobody has, for the whole patience

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void look();

    std::chrono::milliseconds m_patience{0};
    QElapsedTimer m_since;
    QTimer m_looks;
};

} // namespace ui
