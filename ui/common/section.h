#pragma once

#include <QWidget>

class QVBoxLayout;

namespace ui {

class Button;
class Label;

//! A part of the detail pane: a small title, to its right a word or a link, and what belongs to it.
class Section final : public QWidget
{
    Q_OBJECT

public:
    explicit Section(const QString &title, QWidget *parent = nullptr);

    void setNote(const QString &note);
    //! In place of the note; the click is linked().
    void setLink(const QString &text);
    void add(QWidget *content);
    [[nodiscard]] QVBoxLayout *content() const { return m_content; }

Q_SIGNALS:
    void linked();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QVBoxLayout *m_content;
    Label *m_note;
    Button *m_link;
};

} // namespace ui
