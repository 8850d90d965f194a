#pragma once

#include "ui/common/theme.h"

#include <QAbstractButton>

namespace ui {

//! One step of the wizard in its list: where it stands, and what was chosen there.
class StageButton final : public QAbstractButton
{
    Q_OBJECT

public:
    enum class State { Waiting, Current, Complete, Running, Failed, Unknown };

    explicit StageButton(const QString &title, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setState(State state);
    [[nodiscard]] State state() const { return m_state; }
    //! The value in the font for what gets typed when that is so.
    void setChosen(const QString &value, const QString &detail, bool isFixed = false);
    [[nodiscard]] QString value() const { return m_value; }
    [[nodiscard]] QString detail() const { return m_detail; }

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Line {
        QString text;
        QFont font;
        Tone tone;
        bool isWrapped;
    };

    [[nodiscard]] QList<Line> lines() const;
    [[nodiscard]] int heightOf(const Line &line, int width) const;
    void tell();

    State m_state = State::Waiting;
    QString m_value;
    QString m_detail;
    bool m_isFixed = false;
};

} // namespace ui
